package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.channels.ChannelContract.Signing;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.Verdict.Reason;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What is asked of a member that is told what became of its messages. */
final class ReceiptChecks {

  private final ChannelContract member;
  private final ReceiptReader reader;
  private final Signing signing;
  private final ChannelAccount account;
  private final String secret;

  ReceiptChecks(ChannelContract member, ReceiptReader reader, Signing signing) {
    this.member = member;
    this.reader = reader;
    this.signing = signing;
    this.account = member.sampleAccount().account();
    this.secret = account.secret(signing.slot()).reveal();
  }

  Stream<DynamicTest> all() {
    assertThat(member.fixtures.receipts()).as("receipts").isNotEmpty();
    assertThat(reader.provider()).isEqualTo(member.provider().id());
    var pairs =
        member.fixtures.receipts().stream()
            .map(posted -> dynamicTest(posted.name(), () -> readsAsExpected(posted)));
    return Stream.concat(
        pairs,
        Stream.of(
            test("refuses what is not signed", this::refusesWhatIsNotSigned),
            test("refuses another's signature", this::refusesAnothersSignature),
            test("refuses a body changed in one byte", this::refusesAChangedBody),
            test("refuses a missing or repeated header", this::refusesWrongHeaders),
            test("takes an older secret that is still active", this::takesAnOlderSecret),
            test("refuses all without a secret", this::refusesWithoutASecret),
            test("looks at the time where one is signed", this::looksAtTheTime),
            test("does not stumble over strange requests", this::doesNotStumble),
            test("reads strange bodies calmly", this::readsStrangeBodies)));
  }

  private static DynamicTest test(String name, Executable body) {
    return dynamicTest(name, body);
  }

  private void readsAsExpected(Fixtures.Posted posted) throws Exception {
    var request = signed(posted, secret, ChannelContract.NOW);

    var receipts = read(request);

    assertThat(Described.receipts(receipts)).isEqualTo(posted.expected());
    assertThat(receipts).extracting(Receipt::identity).doesNotHaveDuplicates();
    assertThat(read(request)).isEqualTo(receipts);
  }

  private void refusesWhatIsNotSigned() throws Exception {
    var bare = member.unsigned(sample(secret));

    assertThat(refusal(bare)).isEqualTo(Reason.MISSING);
  }

  private void refusesAnothersSignature() throws Exception {
    assertThat(refusal(sample(signing.other()))).isEqualTo(Reason.WRONG);
  }

  private void refusesAChangedBody() throws Exception {
    var request = sample(secret);
    for (int at : member.signedBytes(request.body())) {
      byte[] changed = request.body().clone();
      changed[at] ^= 1;
      assertThat(reader.verify(with(request, request.headers(), changed), account))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  private void refusesWrongHeaders() throws Exception {
    var request = sample(secret);
    for (String name : request.headers().asMap().keySet()) {
      var without = new LinkedHashMap<>(request.headers().asMap());
      var twice = new LinkedHashMap<>(without);
      String value = without.remove(name).getFirst();
      twice.put(name, List.of(value, value));
      for (var headers : List.of(new Headers(without), new Headers(twice))) {
        assertThat(reader.verify(with(request, headers, request.body()), account))
            .as(name)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  private void takesAnOlderSecret() throws Exception {
    var changing = member.sampleAccount().with(signing.slot(), signing.other(), secret);

    var verdict = reader.verify(sample(secret), changing);

    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    assertThat(((Verdict.Genuine) verdict).keyId()).isEqualTo("secret-2");
  }

  private void refusesWithoutASecret() throws Exception {
    var verdict = reader.verify(sample(secret), member.sampleAccount().with(signing.slot()));

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).reason()).isEqualTo(Reason.NO_SECRET);
  }

  private void looksAtTheTime() throws Exception {
    var tolerance = signing.tolerance();
    var posted = member.fixtures.receipts().getFirst();
    if (tolerance == null) {
      // Nothing tells an old one from a repeated one: its identity keeps it from counting twice.
      var old = late(signed(posted, secret, ChannelContract.NOW), Duration.ofDays(400));
      assertThat(read(old)).isEqualTo(read(signed(posted, secret, ChannelContract.NOW)));
      return;
    }
    for (var sign : List.of(1, -1)) {
      var at = ChannelContract.NOW.plus(tolerance.multipliedBy(sign));
      assertThat(reader.verify(signed(posted, secret, at), account))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(refusal(signed(posted, secret, at.plusSeconds(sign)))).isEqualTo(Reason.STALE);
    }
  }

  private void doesNotStumble() throws Exception {
    var genuine = sample(secret);
    for (String strange : List.of("", "%", "%zz=%", "{", "\u0000", "ü=ß&&&=", "&".repeat(5000))) {
      byte[] body = strange.getBytes(StandardCharsets.ISO_8859_1);
      var values = new LinkedHashMap<String, List<String>>();
      genuine.headers().asMap().keySet().forEach(name -> values.put(name, List.of(strange)));
      for (var headers : List.of(genuine.headers(), new Headers(values), Headers.NONE)) {
        var request = new WebhookRequest("GET", "/", strange, headers, body, ChannelContract.NOW);
        assertThat(reader.verify(request, account)).isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  private void readsStrangeBodies() throws Exception {
    for (String strange : List.of("", "%", "a=b", "{", "[]", "[{}]", "{\"a\":1}", "\u0000")) {
      var request =
          signing
              .recipe()
              .sign(strange.getBytes(StandardCharsets.UTF_8), null, secret, ChannelContract.NOW);
      if (reader.verify(request, account) instanceof Verdict.Genuine proof) {
        assertThatCode(() -> reader.read(GenuineRequest.of(request, proof), account))
            .satisfiesAnyOf(
                none -> assertThat(none).isNull(),
                problem -> assertThat(problem).isInstanceOf(PayloadProblem.class));
      }
    }
  }

  private List<Receipt> read(WebhookRequest request) {
    var verdict = reader.verify(request, account);
    assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    return reader.read(GenuineRequest.of(request, (Verdict.Genuine) verdict), account);
  }

  private Reason refusal(WebhookRequest request) {
    var verdict = reader.verify(request, account);
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).reason();
  }

  private WebhookRequest sample(String by) throws Exception {
    return signed(member.fixtures.receipts().getFirst(), by, ChannelContract.NOW);
  }

  private WebhookRequest signed(Fixtures.Posted posted, String by, Instant at) throws Exception {
    var request = signing.recipe().sign(posted.body(), posted.query(), by, at);
    return new WebhookRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        ChannelContract.NOW);
  }

  private static WebhookRequest with(WebhookRequest request, Headers headers, byte[] body) {
    return new WebhookRequest(
        request.method(), request.path(), request.query(), headers, body, request.receivedAt());
  }

  private static WebhookRequest late(WebhookRequest request, Duration by) {
    return new WebhookRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.receivedAt().plus(by));
  }
}
