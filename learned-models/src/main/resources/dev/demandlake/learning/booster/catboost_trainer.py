#!/usr/bin/env python3
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""Trains CatBoost models on tab-separated rows, with one thread, and writes each as .cbm with its number of trees beside it.

Each line of standard input holds the arguments of a model, separated by tabs; its answer is a line "answer", a tab, and "trained" or
what went wrong. Ends with standard input. All other output is for people.
"""

import argparse
import sys
from pathlib import Path

from catboost import CatBoost, Pool


def arguments_parser():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", required=True, type=Path, help="where all the files are")
    parser.add_argument("--rows", required=True, help="label, weight and features, one row a line")
    parser.add_argument("--columns", required=True, help="CatBoost's column description of the rows")
    parser.add_argument("--model", required=True, help="file to write")
    parser.add_argument("--trees", required=True, type=int)
    parser.add_argument("--learning-rate", required=True, type=float)
    parser.add_argument("--depth", required=True, type=int)
    parser.add_argument("--feature-share", required=True, type=float)
    parser.add_argument("--row-share", required=True, type=float)
    parser.add_argument("--seed", required=True, type=int)
    parser.add_argument("--objective", required=True)
    parser.add_argument("--validation", help="rows on which training stops where they are predicted best")
    parser.add_argument("--patience", type=int, help="trees without an improvement on them")
    parser.add_argument("--base", help="model whose trees stay")
    return parser


def settings(given):
    chosen = {
        "iterations": given.trees,
        "learning_rate": given.learning_rate,
        "depth": given.depth,
        "rsm": given.feature_share,
        "loss_function": given.objective,
        "random_seed": given.seed,
        "thread_count": 1,
        "boosting_type": "Plain",
        # combinations of categories cost more than all else and gain little with so few of them
        "max_ctr_complexity": 1,
        "allow_writing_files": False,
        "logging_level": "Silent",
    }
    if given.row_share < 1:
        chosen |= {"bootstrap_type": "Bernoulli", "subsample": given.row_share}
    else:
        chosen |= {"bootstrap_type": "No"}
    if given.validation:
        chosen |= {"od_type": "Iter", "od_wait": given.patience, "use_best_model": True}
    return chosen


def train(given):
    def pool(name):
        return Pool(str(given.folder / name), column_description=str(given.folder / given.columns), thread_count=1)

    model = CatBoost(settings(given))
    model.fit(
        pool(given.rows),
        eval_set=pool(given.validation) if given.validation else None,
        init_model=str(given.folder / given.base) if given.base else None,
    )
    model.save_model(str(given.folder / given.model))
    (given.folder / f"{given.model}.trees").write_text(f"{model.tree_count_}\n")


def main():
    parser = arguments_parser()
    for line in sys.stdin:
        try:
            train(parser.parse_args(line.rstrip("\n").split("\t")))
            answer = "trained"
        except Exception as error:  # whatever it is, the next model may be trained all the same
            answer = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"answer\t{answer}", flush=True)


if __name__ == "__main__":
    main()
