package allday.notification.template;

import java.util.Optional;

/** A line of a team's card, in the words of its language. */
public record CardLine(String label, String value) {
  static final String BETWEEN = " = ";

  /** Empty where there is nothing to show. */
  static Optional<CardLine> read(String line) {
    var parts = line.strip().split(BETWEEN, 2);
    return parts.length < 2 || parts[1].isBlank()
        ? Optional.empty()
        : Optional.of(new CardLine(parts[0].strip(), parts[1].strip()));
  }
}
