package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WebhookIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The README's tables of platforms and channels are made from the code: {@code -Ddocs.write=true}
 * renews them.
 */
class RoomsTableTest {
  private static final Path README = Path.of("../README.md");
  private static final String BEGIN = "<!-- rooms -->\n";
  private static final String END = "<!-- /rooms -->";

  @ComponentScan({"allday.platforms", "allday.channels"})
  static class Rooms {
    @Bean
    java.time.Clock clock() {
      return java.time.Clock.systemUTC();
    }
  }

  @Test
  void theReadmeListsWhatThereIs() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int until = readme.indexOf(END);
    String expected;
    try (var rooms = new AnnotationConfigApplicationContext(Rooms.class)) {
      expected = platforms(rooms) + "\n" + channels(rooms);
    }

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(README, readme.substring(0, from) + expected + readme.substring(until));
    } else {
      assertThat(readme.substring(from, until))
          .as("the tables in README.md; run with -Ddocs.write=true to renew them")
          .isEqualTo(expected);
    }
  }

  private static String platforms(ApplicationContext rooms) {
    var webhooks = ids(rooms, WebhookIntake.class, part -> part.platform().value());
    var fetchers = ids(rooms, OrderFetcher.class, part -> part.platform().value());
    var pollers = ids(rooms, OrderPoller.class, part -> part.platform().value());
    var queues = ids(rooms, OrderQueue.class, part -> part.platform().value());
    var writers = ids(rooms, StatusWriter.class, part -> part.platform().value());
    return "| platform | webhook | fetches the order | looks for lost orders | can be answered |\n"
        + "|---|---|---|---|---|\n"
        + rooms.getBeansOfType(Platform.class).values().stream()
            .sorted(Comparator.comparing(Platform::displayName))
            .map(
                each -> {
                  String id = each.id().value();
                  String lost = pollers.contains(id) ? "poll" : queues.contains(id) ? "queue" : "";
                  return "| [%s](platforms/src/main/java/allday/platforms/%s/README.md) | %s | %s | %s | %s |\n"
                      .formatted(
                          each.displayName(),
                          id,
                          yes(webhooks.contains(id)),
                          yes(fetchers.contains(id)),
                          lost,
                          yes(writers.contains(id)));
                })
            .collect(Collectors.joining());
  }

  private static String channels(ApplicationContext rooms) {
    var receipts = ids(rooms, ReceiptReader.class, part -> part.provider().value());
    return "| channel | sends | receipts |\n|---|---|---|\n"
        + rooms.getBeansOfType(Provider.class).values().stream()
            .sorted(Comparator.comparing(Provider::displayName))
            .map(
                each ->
                    "| [%s](channels/src/main/java/allday/channels/%s/README.md) | %s | %s |\n"
                        .formatted(
                            each.displayName(),
                            each.id().value(),
                            each.kinds().stream()
                                .sorted()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .collect(Collectors.joining(", ")),
                            yes(receipts.contains(each.id().value()))))
            .collect(Collectors.joining());
  }

  private static <T> Set<String> ids(
      ApplicationContext rooms, Class<T> part, Function<T, String> id) {
    return Stream.of(rooms.getBeansOfType(part).values())
        .flatMap(java.util.Collection::stream)
        .map(id)
        .collect(Collectors.toSet());
  }

  private static String yes(boolean there) {
    return there ? "yes" : "";
  }
}
