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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The members that units are drawn from. Member n is the same in every size. */
record Catalogue(List<Item> items, List<Location> locations, List<Customer> customers) {
    private static final int MOST_DRAWS = 50;
    private static final List<String> BRANDS = List.of(
            "Northfield",
            "Harbour & Co.",
            "Alpenquell",
            "Casa Verde",
            "Bright Lane",
            "Old Mill",
            "Polaris",
            "Little \"Joy\"",
            "Meadowbrook",
            "Sol y Mar",
            "Kettle Hill",
            "Juniper",
            "Fjordland",
            "Redwood",
            "Bonheur");
    private static final List<String> SUPPLIERS = List.of(
            "Northfield Foods Ltd",
            "Harbour Trading, Inc.",
            "Alpenquell GmbH",
            "Verde Alimentos S.A.",
            "Bright Lane Consumer Goods",
            "Mill Brothers plc",
            "Polaris Nordic AB",
            "Joy Brands, LLC");
    private static final List<String> CHANNELS = List.of("Retail", "Wholesale", "Online", "Food Service");
    private static final List<String> CUSTOMER_NAMES = List.of(
            "Cornerstone Markets",
            "Value Basket",
            "FreshCart Online",
            "Grand Hotel Supply",
            "Metro Wholesale Club",
            "Greenleaf Grocers",
            "City Express Stores",
            "Family Table Restaurants",
            "Doorstep Direct",
            "Union Co-op",
            "Sunrise Supermarkets",
            "Pantry Plus",
            "Canteen Partners",
            "Quickstop",
            "Harvest Cash & Carry",
            "Riverside Stores",
            "Click & Cook",
            "Campus Catering",
            "Village Shops Alliance",
            "Prime Discount");
    private static final List<String> CITIES = List.of(
            "London|South|United Kingdom",
            "Manchester|North|United Kingdom",
            "Bristol|South|United Kingdom",
            "Leeds|North|United Kingdom",
            "Glasgow|Scotland|United Kingdom",
            "Hamburg|North|Germany",
            "Berlin|East|Germany",
            "Munich|South|Germany",
            "Cologne|West|Germany",
            "Leipzig|East|Germany",
            "Stuttgart|South|Germany",
            "Paris|North|France",
            "Lyon|South|France",
            "Lille|North|France",
            "Nantes|West|France",
            "Marseille|South|France",
            "Toulouse|South|France",
            "Madrid|Centre|Spain",
            "Barcelona|East|Spain",
            "Valencia|East|Spain",
            "Seville|South|Spain",
            "Bilbao|North|Spain",
            "Milan|North|Italy",
            "Turin|North|Italy",
            "Bologna|Centre|Italy",
            "Rome|Centre|Italy",
            "Naples|South|Italy",
            "Amsterdam|West|Netherlands",
            "Rotterdam|West|Netherlands",
            "Eindhoven|South|Netherlands",
            "Antwerp|Flanders|Belgium",
            "Ghent|Flanders|Belgium",
            "Liège|Wallonia|Belgium",
            "Vienna|East|Austria",
            "Graz|South|Austria",
            "Linz|Centre|Austria",
            "Warsaw|Centre|Poland",
            "Kraków|South|Poland",
            "Gdańsk|North|Poland",
            "Wrocław|West|Poland");

    /** The catalogue of a size. */
    static Catalogue of(DataSetSettings settings) {
        DataSetSize size = settings.size();
        return of(settings.seed(), size.items(), size.locations(), size.customers());
    }

    /** How many combinations with a location and a customer an item of {@link #withItems} has. */
    static int cellsOfItem() {
        return CITIES.size() * CUSTOMER_NAMES.size();
    }

    /** Every location and customer there is, and so many items. */
    static Catalogue withItems(long seed, int items) {
        return of(seed, items, CITIES.size(), CUSTOMER_NAMES.size());
    }

    private static Catalogue of(long seed, int items, int locations, int customers) {
        return new Catalogue(
                items(seed, items),
                IntStream.range(0, locations)
                        .mapToObj(number -> location(seed, number))
                        .toList(),
                IntStream.range(0, customers)
                        .mapToObj(number -> customer(seed, number))
                        .toList());
    }

    // Brands, products, variants and packs make 1,800 descriptions; larger catalogues have several items of one.
    private static List<Item> items(long seed, int count) {
        List<Item> items = new ArrayList<>();
        Set<String> descriptions = new HashSet<>();
        for (int number = 0; number < count; number++) {
            RandomStream random = RandomStream.of(seed, "item", number);
            Item item = item(random, number);
            int drawn = 1;
            while (!descriptions.add(item.description()) && drawn < MOST_DRAWS) {
                item = item(random, number);
                drawn++;
            }
            items.add(item);
        }
        return items;
    }

    private static Item item(RandomStream random, int number) {
        ItemCategory[] categories = ItemCategory.values();
        ItemCategory category = categories[number % categories.length];
        ItemCategory.Product product = pick(random, category.products());
        int brand = random.between(0, BRANDS.size() - 1);
        int pack = random.between(0, product.packs().size() - 1);
        String description = BRANDS.get(brand) + " " + product.name() + ", " + pick(random, product.variants()) + ", "
                + product.packs().get(pack);
        double packFactor = pack == 0 ? 1 : 2.1;
        long tens = Math.round(product.priceCents() * packFactor * random.between(0.85, 1.25) / 10);
        return new Item(
                "%s-%05d".formatted(category.code(), 10_001 + number),
                description,
                BRANDS.get(brand),
                category,
                SUPPLIERS.get(brand % SUPPLIERS.size()),
                tens * 10 - 1);
    }

    private static Location location(long seed, int number) {
        RandomStream random = RandomStream.of(seed, "location", number);
        String[] city = CITIES.get(number).split("\\|");
        return new Location(
                "LOC-%03d".formatted(101 + number),
                city[0],
                city[2] + " " + city[1],
                city[2],
                random.between(120, 3_500) * 1_000,
                random.between(190, 480) * 100,
                random.between(335, 480) / 10.0,
                random.between(170, 290) / 100.0);
    }

    private static Customer customer(long seed, int number) {
        RandomStream random = RandomStream.of(seed, "customer", number);
        List<String> groups = List.of("Key Account", "Regional", "Independent");
        return new Customer(
                "C%04d".formatted(1_001 + number),
                CUSTOMER_NAMES.get(number),
                number < groups.size() ? groups.get(number) : pick(random, groups),
                CHANNELS.get(number % CHANNELS.size()));
    }

    private static <T> T pick(RandomStream random, List<T> choices) {
        return choices.get(random.between(0, choices.size() - 1));
    }
}
