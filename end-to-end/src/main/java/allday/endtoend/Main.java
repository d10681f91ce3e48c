package allday.endtoend;

import allday.endtoend.ledger.Torment;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code ./allday torment}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // What is written into files and to platforms does not depend on the machine's language.
    Locale.setDefault(Locale.ROOT);
    // The broker begins before any service has said what goes to the log.
    LoggingSystem.get(Main.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    var words = List.of(arguments);
    var options = words.isEmpty() ? words : words.subList(1, words.size());
    // Threads of the servers would keep the process alive.
    System.exit(Torment.run(options, System.out));
  }
}
