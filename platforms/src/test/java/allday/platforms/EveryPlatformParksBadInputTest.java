package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.Branch;
import allday.contracts.InexactMoney;
import allday.contracts.event.RawOrder;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample of every platform with one mistake in it: it is read as before or parked, with a
 * reason that names the place in words of staff, and no value takes another's place. {@link
 * EveryPlatformEnduresTest} asks that nothing at all breaks a reader, and {@link PlatformContract}
 * what a status is that nobody knows; here it is asked what comes of all else.
 */
class EveryPlatformParksBadInputTest {
  private static final Pattern OF_JAVA =
      Pattern.compile(
          "\\w+(Exception|Error|Problem|Node)\\b|\\b(java|tools|allday|org)\\.\\w+|@[0-9a-f]{6,}|\\bnull\\b|[\\n"
              + "\\r"
              + "\\t]");
  private static final Pattern A_PLACE =
      Pattern.compile("/[^/\\s]+|/: |line \\d+|the body|this order|store \"|settings\\.\\S+");
  private static final String NOBODYS_CURRENCY = "ZZZ";
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  /**
   * Optional values that tell which store, which of several totals or, of a sale without an id,
   * which moment an order has, so that another is right without them: a shop's till, a pickup's
   * place, the tips of payments.
   */
  private static final Map<String, Pattern> TELLING =
      Map.of(
          "clover", Pattern.compile("(/order)?/payments.*"),
          "custom", Pattern.compile("/location_id"),
          "freshmenu", Pattern.compile("/location_id"),
          "gloriafood", Pattern.compile("/restaurant_(token|key)"),
          "opentable", Pattern.compile("/reservation/(currency_code|deposit.*)"),
          "shopify",
              Pattern.compile("/(cancelled_at|financial_status|location_id|shipping_lines.*)"),
          "petpooja", Pattern.compile("/Transaction Time"),
          "toast", Pattern.compile("/checks/\\d/(payments.*|voided)"),
          "woocommerce", Pattern.compile("/meta_data.*"));

  @TestFactory
  Stream<DynamicTest> whatCannotBeReadIsParkedWithAReason() {
    return eachSample(
        (sample, wrong) ->
            BadInput.unreadable(sample.body())
                .forEach(
                    (mistake, body) -> {
                      var result = sample.read(body);
                      if (!result.isParked() && !result.isRefused()) {
                        wrong.add(sample + ", " + mistake + ": " + result);
                      }
                      wrong.addAll(unclear(sample, mistake, result));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> oneWrongValueIsParkedOrChangesNothingElse() {
    return eachSample(
        (sample, wrong) -> {
          var before = sample.read(sample.body());
          BadInput.one(sample.body())
              .forEach(
                  (mistake, body) -> {
                    var result = sample.read(body);
                    wrong.addAll(unclear(sample, mistake, result));
                    wrong.addAll(guessed(sample, mistake, before, result));
                  });
        });
  }

  @TestFactory
  Stream<DynamicTest> aNumberWithoutEndIsParkedWhereverItStands() {
    return eachSample(
        (sample, wrong) ->
            BadInput.longNumbers(sample.body())
                .forEach(
                    (place, body) -> {
                      var result = sample.read(body);
                      if (!result.isParked() && !result.isRefused()) {
                        wrong.add(sample + ", long number at " + place + ": " + result);
                      }
                      wrong.addAll(unclear(sample, place, result));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anUnknownStoreIsParkedByItsName() {
    return eachSample(
        (sample, wrong) -> {
          if (sample instanceof Sample.OfMapper mapped
              && mapped.read(sample.body()).order() instanceof CanonicalOrder order
              && !order.identity().storeId().isEmpty()) {
            var result = mapped.elsewhere().read(sample.body());
            if (!result.reason().matches("no branch is configured for the store \".+\"")) {
              wrong.add(sample + ", unknown store: " + result);
            }
            wrong.addAll(unclear(sample, "unknown store", result));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aCurrencyThatNobodyKnowsIsNeverTaken() {
    return eachSample(
        (sample, wrong) -> {
          byte[] body =
              BadInput.texts(sample.body(), text -> isCurrency(text) ? NOBODYS_CURRENCY : text);
          var result = sample.read(body);
          if (result.order() instanceof CanonicalOrder order
              && order.totals().total().currency().equals(NOBODYS_CURRENCY)) {
            wrong.add(sample + ", unknown currency: taken");
          }
          wrong.addAll(unclear(sample, "unknown currency", result));
        });
  }

  private static boolean isCurrency(String text) {
    return CURRENCIES.contains(text);
  }

  private static List<String> unclear(Sample sample, String mistake, Result result) {
    if (!result.isParked()) {
      return List.of();
    }
    String why = result.reason();
    boolean clear =
        !why.isBlank()
            && why.length() <= 300
            && !OF_JAVA.matcher(why).find()
            && A_PLACE.matcher(why).find();
    return clear ? List.of() : List.of(sample + ", " + mistake + ": unclear \"" + why + "\"");
  }

  /**
   * An id is what it was, or the order is parked; so are a store and a total, unless a value is
   * missing that need not be there.
   */
  private static List<String> guessed(Sample sample, String mistake, Result before, Result after) {
    if (!(before.order() instanceof CanonicalOrder was)
        || !(after.order() instanceof CanonicalOrder is)) {
      return List.of();
    }
    boolean same =
        sample.tellsOfOthers(mistake)
            || (was.identity().sourceOrderId().equals(is.identity().sourceOrderId())
                && (mistake.endsWith(" is missing")
                    || (was.identity().storeId().equals(is.identity().storeId())
                        && was.totals().total().equals(is.totals().total()))));
    return same
        ? List.of()
        : List.of(
            "%s, %s: guessed %s %s %s"
                .formatted(
                    sample,
                    mistake,
                    is.identity().sourceOrderId(),
                    is.identity().storeId(),
                    is.totals().total()));
  }

  private static Stream<DynamicTest> eachSample(BiConsumer<Sample, List<String>> test) {
    return Room.all().stream()
        .map(
            room ->
                dynamicTest(
                    room.name(),
                    () -> {
                      var wrong = new ArrayList<String>();
                      Sample.of(room).forEach(sample -> test.accept(sample, wrong));
                      assertThat(
                              wrong.stream().distinct().limit(40).collect(Collectors.joining("\n")))
                          .as(wrong.size() + " of " + room.name())
                          .isEmpty();
                    }));
  }

  /**
   * What came of a body.
   *
   * @param order null if it was none
   * @param parked why it was parked; empty if it was not
   * @param otherwise what else it was
   */
  private record Result(@Nullable CanonicalOrder order, String parked, String otherwise) {
    static Result of(Supplier<Result> reading) {
      try {
        return reading.get();
      } catch (PayloadProblem | InexactMoney known) {
        return parked(String.valueOf(known.getMessage()));
      }
    }

    static Result parked(String why) {
      return new Result(null, why.isEmpty() ? "(no reason)" : why, "");
    }

    static Result other(Object what) {
      return new Result(null, "", what.getClass().getSimpleName());
    }

    boolean isParked() {
      return !parked.isEmpty();
    }

    /** Where the body itself carries the proof, a broken one proves nothing. */
    boolean isRefused() {
      return otherwise.equals("Refused") || otherwise.equals("Handshake");
    }

    String reason() {
      return parked;
    }
  }

  /** An honest body and the reader it is for. */
  private sealed interface Sample {
    byte[] body();

    Result read(byte[] body);

    /** Whether the value of a mistake is one of those that others depend on. */
    default boolean tellsOfOthers(String mistake) {
      return false;
    }

    static List<Sample> of(Room room) {
      var samples = new ArrayList<Sample>();
      for (var pair : room.contract().fixtures().pairs()) {
        var mapper = new OfMapper(room, pair, room.contract().connection());
        if (isRead(mapper)) {
          samples.add(mapper);
        }
      }
      room.webhooks()
          .forEach(
              webhook ->
                  webhook
                      .samples()
                      .forEach(
                          (name, body) -> {
                            var intake = new OfIntake(webhook, name, body);
                            if (isRead(intake)) {
                              samples.add(intake);
                            }
                          }));
      return samples;
    }

    /** A body in JSON that is read; of some requests the URL says all. */
    private static boolean isRead(Sample sample) {
      byte[] body = sample.body();
      var without = sample.read(new byte[0]);
      return body.length > 2
          && body[0] == '{'
          && !sample.read(body).isParked()
          && (without.isParked() || without.isRefused());
    }

    /** A fixture of a mapper. */
    record OfMapper(Room room, Fixtures.Pair pair, Connection connection) implements Sample {
      @Override
      public byte[] body() {
        return pair.body();
      }

      /** The same by a connection that knows one other store only. */
      OfMapper elsewhere() {
        Branch branch = connection.stores().values().iterator().next();
        return new OfMapper(
            room,
            pair,
            new Connection(
                connection.id(),
                connection.platform(),
                Map.of("a-store-of-nobody", branch),
                connection.settings(),
                connection.secrets(),
                connection.webhookUrl(),
                connection.poll()));
      }

      @Override
      public boolean tellsOfOthers(String mistake) {
        String place = mistake.replaceFirst(" (is missing|is NUL|has another type)$", "");
        return TELLING.containsKey(room.folder())
            && TELLING.get(room.folder()).matcher(place).matches();
      }

      @Override
      public Result read(byte[] body) {
        return Result.of(() -> result(room.contract().mapper().map(raw(body), connection)));
      }

      private RawOrder raw(byte[] body) {
        var raw = room.contract().raw(pair.form(), body);
        for (var fact : pair.facts().entrySet()) {
          raw = raw.fact(fact.getKey(), fact.getValue());
        }
        return raw;
      }

      /** The frame asks for the branch of every order. */
      private Result result(Mapping mapping) {
        return switch (mapping) {
          case Mapping.Mapped mapped -> {
            var _ = connection.requiredBranch(mapped.order().identity().storeId());
            yield new Result(mapped.order(), "", "");
          }
          case Mapping.Unmapped unmapped -> Result.parked(unmapped.why());
          case Mapping.StatusOnly _, Mapping.Ignored _ -> Result.other(mapping);
        };
      }

      @Override
      public String toString() {
        return pair.toString();
      }
    }

    /** A body that a webhook sends. */
    record OfIntake(WebhookContract webhook, String name, byte[] body) implements Sample {
      @Override
      public Result read(byte[] bad) {
        var request = webhook.genuine(bad);
        return webhook.verdict(request) instanceof Verdict.Genuine proof
            ? Result.of(
                () ->
                    result(
                        webhook
                            .intake()
                            .read(GenuineRequest.of(request, proof), webhook.connection())))
            : Result.other(webhook.verdict(request));
      }

      private static Result result(Intake intake) {
        return intake instanceof Intake.Unreadable(String why)
            ? Result.parked(why)
            : Result.other(intake);
      }

      @Override
      public String toString() {
        return "webhook " + name;
      }
    }
  }
}
