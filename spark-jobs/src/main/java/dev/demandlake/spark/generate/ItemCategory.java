/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.spark.generate;

import java.util.List;

/** A category of items: its name, the month in which its seasonal items peak, and what it sells. */
enum ItemCategory {
    BEVERAGES(
            "Beverages",
            "BEV",
            7,
            List.of(
                    new Product(
                            "Sparkling Water",
                            299,
                            List.of("Classic", "Lemon", "Elderflower"),
                            List.of("6 x 0.5 l", "12 x 0.75 l")),
                    new Product(
                            "Cola",
                            449,
                            List.of("Classic", "Zero Sugar", "Cherry"),
                            List.of("12 x 330 ml", "6 x 1.5 l")),
                    new Product(
                            "Orange Juice", 279, List.of("Smooth", "With Bits", "Mild"), List.of("1 l", "4 x 0.25 l")),
                    new Product(
                            "Iced Tea", 189, List.of("Peach", "Lemon", "Green Tea"), List.of("1.5 l", "6 x 0.5 l")))),
    HOT_DRINKS(
            "Hot Drinks",
            "HOT",
            12,
            List.of(
                    new Product(
                            "Ground Coffee",
                            699,
                            List.of("Mild Roast", "Dark Roast", "Decaf"),
                            List.of("500 g", "1 kg")),
                    new Product(
                            "Hot Chocolate", 399, List.of("Original", "Dark", "Hazelnut"), List.of("250 g", "500 g")),
                    new Product(
                            "Black Tea",
                            349,
                            List.of("Breakfast", "Earl Grey", "Assam"),
                            List.of("40 bags", "100 bags")))),
    SNACKS(
            "Snacks",
            "SNK",
            6,
            List.of(
                    new Product(
                            "Potato Crisps",
                            199,
                            List.of("Sea Salt", "Paprika", "Sour Cream & Onion"),
                            List.of("150 g", "10 x 25 g")),
                    new Product(
                            "Roasted Peanuts", 249, List.of("Salted", "Chilli", "Honey"), List.of("200 g", "500 g")),
                    new Product(
                            "Chocolate Bar",
                            149,
                            List.of("Milk", "Dark 70 %", "Whole Nut"),
                            List.of("100 g", "5 x 45 g")))),
    PANTRY(
            "Pantry",
            "PAN",
            11,
            List.of(
                    new Product(
                            "Spaghetti", 159, List.of("No. 5", "Wholegrain", "Gluten Free"), List.of("500 g", "1 kg")),
                    new Product(
                            "Tomato Soup",
                            219,
                            List.of("Classic", "With Basil", "Spicy"),
                            List.of("400 g", "4 x 400 g")),
                    new Product("Olive Oil", 899, List.of("Extra Virgin", "Mild", "Organic"), List.of("0.5 l", "1 l")),
                    new Product("Muesli", 379, List.of("Fruit", "Nut", "Crunchy"), List.of("500 g", "750 g")))),
    HOUSEHOLD(
            "Household",
            "HOU",
            4,
            List.of(
                    new Product(
                            "Kitchen Roll",
                            329,
                            List.of("Plain", "9\" Wide", "Extra Strong"),
                            List.of("2 rolls", "8 rolls")),
                    new Product("Dish Soap", 179, List.of("Lemon", "Aloe", "Sensitive"), List.of("500 ml", "1 l")),
                    new Product(
                            "Laundry Detergent",
                            999,
                            List.of("Colour", "White", "Sensitive"),
                            List.of("20 washes", "60 washes")))),
    PERSONAL_CARE(
            "Personal Care",
            "PER",
            8,
            List.of(
                    new Product(
                            "Shampoo",
                            349,
                            List.of("Moisture", "Anti-Dandruff", "Kids"),
                            List.of("250 ml", "2 x 400 ml")),
                    new Product(
                            "Sun Lotion",
                            1099,
                            List.of("SPF 30", "SPF 50", "Kids SPF 50"),
                            List.of("200 ml", "400 ml")),
                    new Product(
                            "Toothpaste",
                            229,
                            List.of("Fresh Mint", "Whitening", "Sensitive"),
                            List.of("75 ml", "3 x 75 ml"))));

    private final String label;
    private final String code;
    private final int peakMonth;
    private final List<Product> products;

    ItemCategory(String label, String code, int peakMonth, List<Product> products) {
        this.label = label;
        this.code = code;
        this.peakMonth = peakMonth;
        this.products = products;
    }

    String label() {
        return label;
    }

    /** The first three letters of an item's id. */
    String code() {
        return code;
    }

    /** Month of the year, 1 to 12. */
    int peakMonth() {
        return peakMonth;
    }

    List<Product> products() {
        return products;
    }

    /** A product that comes in variants and packs; the price is the one of the smaller pack. */
    record Product(String name, long priceCents, List<String> variants, List<String> packs) {}
}
