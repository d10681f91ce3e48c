package allday.monitoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of PromQL asks for: the series that it selects and the labels that it groups
 * by. Knows no more of the language than that.
 */
record Expression(List<Selector> selectors, Set<String> groupings) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\.)*\")|(?<name>[A-Za-z_:][A-Za-z0-9_:]*)"
              + "|(?<number>[0-9][0-9.a-z]*)|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^(){}\\[\\],=<>:]))");

  private static final Set<String> GROUPING =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

  /** A series, with what is asked of its labels. */
  record Selector(String metric, List<LabelMatcher> matchers) {}

  record LabelMatcher(String label, String operator, String value) {
    boolean accepts(String found) {
      return switch (operator) {
        case "=" -> found.equals(value);
        case "!=" -> !found.equals(value);
        case "=~" -> found.matches(value);
        case "!~" -> !found.matches(value);
        default -> throw new IllegalArgumentException(operator);
      };
    }
  }

  static Expression of(String text) {
    var tokens = new ArrayList<String>();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && !text.substring(at).isBlank()) {
      if (!token.find(at) || token.start() != at) {
        throw new IllegalArgumentException("not understood: " + text.substring(at));
      }
      tokens.add(token.group().strip());
      at = token.end();
    }
    return read(tokens);
  }

  private static Expression read(List<String> tokens) {
    var selectors = new ArrayList<Selector>();
    var groupings = new HashSet<String>();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
      if (GROUPING.contains(token) && next.equals("(")) {
        int end = i + 2;
        for (; !tokens.get(end).equals(")"); end++) {
          if (!tokens.get(end).equals(",")) {
            groupings.add(tokens.get(end));
          }
        }
        i = end;
      } else if (token.equals("[")) {
        while (!tokens.get(i).equals("]")) {
          i++;
        }
      } else if (isSeries(token, next)) {
        var matchers = new ArrayList<LabelMatcher>();
        if (next.equals("{")) {
          int end = i + 2;
          while (!tokens.get(end).equals("}")) {
            String value = tokens.get(end + 2);
            matchers.add(
                new LabelMatcher(
                    tokens.get(end), tokens.get(end + 1), value.substring(1, value.length() - 1)));
            end += tokens.get(end + 3).equals(",") ? 4 : 3;
          }
          i = end;
        }
        selectors.add(new Selector(token, matchers));
      }
    }
    return new Expression(List.copyOf(selectors), Set.copyOf(groupings));
  }

  /** Functions are followed by a bracket, aggregations by that or by the labels to group by. */
  private static boolean isSeries(String token, String next) {
    return isName(token) && !WORDS.contains(token) && !next.equals("(") && !GROUPING.contains(next);
  }

  private static boolean isName(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }
}
