package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every provider's verifier and reader against receipts after rough handling, signed and forged;
 * the same damage each time. Readers are found by looking.
 */
class EveryReceiptReaderEnduresTest {
  private static final int WORN_OF_EACH = 100;

  /** A forgery is one whatever the damage, and some proofs take long to make and to check. */
  private static final int ONE_IS_FORGED = 10;

  private static final Path CLASSES = Path.of("target/test-classes/allday/channels");
  private static final List<String> WORDS =
      List.of(
          "null",
          "{}",
          "[]",
          "[null]",
          "\"\"",
          "-1",
          "1e999999999",
          "9223372036854775808",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "%00",
          "%zz",
          "&",
          "=",
          "&&=&",
          "9".repeat(5_000));

  @TestFactory
  Stream<DynamicTest> whateverItIsSent() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES, 2)) {
      return files
          .filter(file -> file.toString().endsWith("ContractTest.class"))
          .sorted()
          .map(EveryReceiptReaderEnduresTest::member)
          .filter(member -> member.receipts() != null)
          .toList()
          .stream()
          .map(member -> dynamicTest(member.provider().id().value(), () -> endures(member)));
    }
  }

  private static ChannelContract member(Path file) {
    try {
      String type = file.getFileName().toString().replace(".class", "");
      var found = Class.forName("allday.channels." + file.getParent().getFileName() + "." + type);
      assertThat(Modifier.isAbstract(found.getModifiers())).isFalse();
      var constructor = found.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (ChannelContract) constructor.newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new AssertionError(broken);
    }
  }

  private static void endures(ChannelContract member) throws Exception {
    var random = new SplittableRandom(42);
    for (var posted : member.fixtures.receipts()) {
      for (int i = 0; i < WORN_OF_EACH; i++) {
        byte[] body = i == 0 ? posted.body() : worn(posted.body(), random);
        boolean alsoForged = i % ONE_IS_FORGED == 0;
        try {
          endures(member, posted.query(), body, alsoForged);
        } catch (RuntimeException | StackOverflowError stumbled) {
          throw new AssertionError(
              "stumbles over " + new String(body, StandardCharsets.ISO_8859_1), stumbled);
        }
      }
    }
  }

  private static void endures(ChannelContract member, String query, byte[] body, boolean alsoForged)
      throws Exception {
    var reader = member.receipts();
    var account = member.sampleAccount().account();
    var signing = member.signing();
    String secret = account.secret(signing.slot()).reveal();
    WebhookRequest signed;
    try {
      signed = signing.recipe().sign(body, query, secret, ChannelContract.NOW);
    } catch (IllegalArgumentException notAForm) {
      // Its sender could not have signed it either.
      return;
    }
    if (reader.verify(signed, account) instanceof Verdict.Genuine proof) {
      try {
        assertThat(reader.read(GenuineRequest.of(signed, proof), account)).isNotNull();
      } catch (PayloadProblem known) {
        assertThat(known.getMessage()).doesNotContain(secret);
      }
    }
    if (!alsoForged) {
      return;
    }
    var forged = signing.recipe().sign(body, query, signing.other(), ChannelContract.NOW);
    assertThat(reader.verify(forged, account)).isNotInstanceOf(Verdict.Genuine.class);
    isRefusedWhenChanged(reader, member, signed);
  }

  private static void isRefusedWhenChanged(
      ReceiptReader reader, ChannelContract member, WebhookRequest signed) {
    byte[] changed = Arrays.copyOf(signed.body(), signed.body().length + 1);
    changed[changed.length - 1] = 'x';
    var request =
        new WebhookRequest(
            signed.method(),
            signed.path(),
            signed.query(),
            signed.headers(),
            changed,
            signed.receivedAt());

    assertThat(reader.verify(request, member.sampleAccount().account()))
        .isNotInstanceOf(Verdict.Genuine.class);
  }

  private static byte[] worn(byte[] body, RandomGenerator random) {
    byte[] worn = body;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(worn.length + 1);
      int until = Math.min(worn.length, at + random.nextInt(20));
      worn =
          switch (random.nextInt(5)) {
            case 0 -> spliced(worn, at, at, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(worn, at, until, new byte[0]);
            case 2 -> Arrays.copyOf(worn, at);
            case 3 -> spliced(worn, at, at, Arrays.copyOfRange(worn, at, until));
            default ->
                spliced(
                    worn,
                    at,
                    until,
                    WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
          };
    }
    return worn;
  }

  private static byte[] spliced(byte[] body, int from, int until, byte[] between) {
    var out = new ByteArrayOutputStream(body.length + between.length);
    out.write(body, 0, from);
    out.writeBytes(between);
    out.write(body, until, body.length - until);
    return out.toByteArray();
  }
}
