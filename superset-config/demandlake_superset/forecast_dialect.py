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
"""Trino's SQL as the forecast plugin extends it, for Superset's parser.

Superset parses every statement with sqlglot and prints it again before it is sent. sqlglot's Trino lacks two things that
this catalog offers: table arguments with their clauses, ``TABLE(t) PARTITION BY item ORDER BY period``, and the type of a
mergeable accuracy state, ``CAST(state AS ForecastAccuracy)``.
"""

from sqlglot import exp
from sqlglot.dialects.trino import Trino
from sqlglot.tokens import TokenType


class TableArgument(exp.Expression):
    """A table argument of a table function with the clauses that follow it."""

    arg_types = {"this": True, "partition_by": False, "when_empty": False, "order_by": False}  # noqa: RUF012 (read by sqlglot)


class Copartition(exp.Expression):
    """The last argument of a table function followed by COPARTITION."""

    arg_types = {"this": True, "expressions": True}  # noqa: RUF012 (read by sqlglot)


class ForecastTrino(Trino):
    """Trino with table arguments and the types of the forecast plugin."""

    SUPPORTS_USER_DEFINED_TYPES = True

    class Parser(Trino.Parser):
        def _parse_function_call(self, *args, **kwargs):
            node = super()._parse_function_call(*args, **kwargs)
            if isinstance(node, exp.Anonymous) and node.name.upper() == "TABLE":
                return self._parse_table_argument(node)
            return node

        def _parse_function_args(self, alias=False):
            arguments = super()._parse_function_args(alias)
            if arguments and self._match_text_seq("COPARTITION"):
                groups = self._parse_csv(lambda: self._parse_one_or_list(self._parse_column))
                arguments = [*arguments[:-1], Copartition(this=arguments[-1], expressions=groups)]
            return arguments

        def _parse_one_or_list(self, parse):
            if self._match(TokenType.L_PAREN):
                items = self._parse_csv(parse)
                self._match_r_paren()
                return exp.Tuple(expressions=items)
            # Without parentheses a comma begins the next argument, so exactly one item is read.
            return exp.Tuple(expressions=[parse()])

        def _parse_table_argument(self, node):
            partition_by = when_empty = order_by = None
            if self._match(TokenType.PARTITION_BY):
                partition_by = self._parse_one_or_list(self._parse_assignment)
            for word in ("KEEP", "PRUNE"):
                if self._match_text_seq(word, "WHEN", "EMPTY"):
                    when_empty = exp.var(word)
            if self._match(TokenType.ORDER_BY):
                order_by = self._parse_one_or_list(self._parse_ordered)
            if not (partition_by or when_empty or order_by):
                return node
            return TableArgument(this=node, partition_by=partition_by, when_empty=when_empty, order_by=order_by)

    class Generator(Trino.Generator):
        def _list(self, items):
            return f"({', '.join(self.sql(item) for item in items.expressions)})"

        def tableargument_sql(self, expression):
            text = self.sql(expression, "this")
            if expression.args.get("partition_by"):
                text += f" PARTITION BY {self._list(expression.args['partition_by'])}"
            if expression.args.get("when_empty"):
                text += f" {expression.args['when_empty'].name} WHEN EMPTY"
            if expression.args.get("order_by"):
                text += f" ORDER BY {self._list(expression.args['order_by'])}"
            return text

        def copartition_sql(self, expression):
            groups = ", ".join(self._list(group) for group in expression.expressions)
            return f"{self.sql(expression, 'this')} COPARTITION {groups}"
