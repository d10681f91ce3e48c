package allday.normalizer.writing;

import allday.contracts.platform.StatusCommand.Kind;
import allday.store.orders.StatusWriteRow;
import java.util.Locale;

/** How commands are called before staff. */
final class Words {
  private Words() {}

  static String of(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String of(StatusWriteRow row) {
    var words = new StringBuilder(of(Kind.valueOf(row.command())));
    if (row.readyAt() != null) {
      words.append(", ready at ").append(row.readyAt());
    } else if (row.preparationSeconds() != null) {
      words.append(", ready in ").append(Math.ceilDiv(row.preparationSeconds(), 60)).append(" min");
    }
    if (row.reason() != null) {
      words.append(", ").append(row.reason());
    }
    if (row.words() != null && !row.words().isEmpty()) {
      words.append(": ").append(row.words());
    }
    return words.toString();
  }
}
