package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.http.Http;
import allday.contracts.http.JdkHttp;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every notification provider's package is asked. A member says how it is built, how its
 * account is configured and how the provider signs; what it sends, what it is answered and what it
 * is told afterwards are pairs of files beside its test, in {@code requests}, {@code errors} and
 * {@code receipts}. The calls are real ones, to a provider played on this machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChannelContract {
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Played there = played();
  private final JdkHttp jdk = new JdkHttp();
  final Fixtures fixtures = new Fixtures(getClass());

  protected abstract Provider provider();

  protected abstract Channel channel(Clock clock);

  /** Null where the provider tells nothing afterwards. */
  protected abstract @Nullable ReceiptReader receipts();

  /** Settings of a sample account whose API is at this URL. */
  protected abstract Map<String, String> settings(URI base);

  protected abstract Map<String, String> secrets(URI base);

  /** For each setting that is not free text, a value that must not be taken. */
  protected abstract Map<String, String> badSettings();

  /** Plays the provider; over HTTP where nothing else is said. */
  protected Played played() {
    return new LocalProvider();
  }

  /** The settings that say where the provider is, although they may be left out elsewhere. */
  protected Set<String> whereItIs() {
    return Set.of("base-url");
  }

  /** False for a provider that has nothing to send with: it says so at start, and when asked. */
  protected boolean sends() {
    return true;
  }

  /** How receipts are signed; asked only where there are some. */
  protected Signing signing() {
    throw new UnsupportedOperationException("there are no receipts");
  }

  /** The same request without its proof. */
  protected WebhookRequest unsigned(WebhookRequest signed) {
    return new WebhookRequest(
        signed.method(),
        signed.path(),
        signed.query(),
        Headers.NONE,
        signed.body(),
        signed.receivedAt());
  }

  /** Some of the bytes of a body that the proof covers: all but for a provider that signs less. */
  protected List<Integer> signedBytes(byte[] body) {
    return List.of(0, body.length / 3, body.length / 2, body.length - 1);
  }

  /**
   * How a provider signs its receipts.
   *
   * @param slot the secret they are checked with
   * @param other a secret of the same form that is not ours
   * @param tolerance how far a signed time may be off; null where no time is signed
   */
  public record Signing(
      SecretSlot slot, String other, @Nullable Duration tolerance, Recipe recipe) {}

  /** The provider's published recipe, computed here without our main code. */
  @FunctionalInterface
  public interface Recipe {
    WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
        throws Exception;
  }

  @BeforeEach
  void forget() {
    there.forget();
    there.prepare(fixtures.preliminaries());
  }

  @AfterAll
  void close() {
    jdk.close();
    there.close();
  }

  @TestFactory
  Stream<DynamicTest> saysOnTheWireWhatTheFixtureSays() {
    return fixtures.pairs("requests").stream()
        .map(
            pair ->
                dynamicTest(
                    pair.name(),
                    () -> {
                      forget();
                      var answer = pair.answer();
                      there.answer(answer == null ? fixtures.accepted() : answer);

                      var account = sampleAccount().with(pair.settings(), pair.secrets());
                      var outcome = send(pair, account, jdk);

                      assertThat(Described.outcome(outcome))
                          .isEqualTo(pair.expected().get("outcome"));
                      there.assertReceived(pair.expected().get("request"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentedErrorHasItsOutcome() {
    return fixtures.errors().stream()
        .map(
            error ->
                dynamicTest(
                    error.name(),
                    () -> {
                      forget();
                      answer(error);

                      var outcome = send(error.request(), account(error.request()), jdk);

                      assertThat(Described.outcome(outcome)).isEqualTo(error.outcome());
                      there.assertCalls(error.to() == null ? 1 : 0);
                    }));
  }

  private void answer(Fixtures.Error error) {
    if (error.to() == null) {
      there.answer(error.answer());
      return;
    }
    var calls = fixtures.preliminaries();
    assertThat(calls).extracting(Fixtures.Preliminary::name).contains(error.to());
    there.forget();
    there.prepare(
        calls.stream()
            .map(call -> call.name().equals(error.to()) ? call.answering(error.answer()) : call)
            .toList());
    there.answer(fixtures.accepted());
  }

  @Test
  void hasErrorFixturesIfItCallsAnybody() {
    assertThat(fixtures.errors().isEmpty()).isEqualTo(!calls());
  }

  @Test
  void isUnclearWhenNoAnswerComes() {
    // One of its own: what it still has to say would come in the midst of another test.
    try (var silent = played()) {
      silent.prepare(fixtures.preliminaries());
      silent.answerTooLate();
      var account = accountAt(silent.url()).account();

      var outcome = send(fixtures.sample(), account, call -> jdk.call(call.within(PATIENCE)));

      assertInDoubt(outcome);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
  void isUnclearWhenTheConnectionBreaksAfterSending(Fault fault) {
    there.breakOff(fault);

    var outcome = send(fixtures.sample(), account(), jdk);

    assertInDoubt(outcome);
    there.assertCalls(calls() ? 1 : 0);
  }

  /** A provider with an idempotency key may be asked again; one that is never asked is no doubt. */
  private void assertInDoubt(Outcome outcome) {
    if (!calls()) {
      assertThat(outcome).isInstanceOf(withoutACall());
    } else if (provider().pace().idempotent()) {
      assertThat(outcome).isInstanceOfAny(Outcome.Unclear.class, Outcome.TryLater.class);
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Unclear.class);
    }
  }

  @Test
  void triesLaterWhenNobodyListens() {
    assertCertainlyNotTaken(Played.NOBODY);
  }

  @Test
  void triesLaterWhenSomebodyElseListens() {
    assertCertainlyNotTaken(there.untrusted());
  }

  private void assertCertainlyNotTaken(URI base) {
    var outcome = send(fixtures.sample(), accountAt(base).account(), jdk);

    assertThat(outcome).isInstanceOf(calls() ? Outcome.TryLater.class : withoutACall());
    there.assertCalls(0);
  }

  @Test
  void waitsNoLongerThanItsPaceSays() {
    there.answer(fixtures.accepted());

    var _ =
        send(
            fixtures.sample(),
            account(),
            call -> {
              assertThat(call.timeout()).isLessThanOrEqualTo(provider().pace().timeout());
              return jdk.call(call);
            });
  }

  @Test
  void letsNoSecretAndNoAddressOut() {
    var account = account();
    var said = new Overheard();

    try (said) {
      said.add(account.toString());
      for (var error : fixtures.errors()) {
        forget();
        answer(error);
        said.add(send(error.request(), account(error.request()), jdk).toString());
      }
      forget();
      there.answer(fixtures.accepted());
      said.add(fixtures.sample().message(account, NOW).toString());
      said.add(send(fixtures.sample(), account, jdk).toString());
    }

    said.assertSilentAbout(secrets(there.url()).values());
    said.assertSilentAbout(List.of(fixtures.sample().address()));
  }

  @Test
  void readsNoSettingThatItsSpecDoesNotList() {
    var spec = provider().spec();

    assertThat(Members.constants(getClass(), Setting.class))
        .containsExactlyInAnyOrderElementsOf(spec.settings());
    assertThat(Members.constants(getClass(), SecretSlot.class))
        .containsExactlyInAnyOrderElementsOf(spec.secrets());
  }

  @TestFactory
  Stream<DynamicTest> refusesABadSettingInWords() {
    return provider().spec().settings().stream()
        .filter(setting -> !setting.expected().equals("a text"))
        .map(
            setting ->
                dynamicTest(
                    setting.name(),
                    () -> {
                      String bad = badSettings().get(setting.name());

                      assertThat(bad).as("a bad value for " + setting.name()).isNotNull();
                      assertThatThrownBy(() -> setting.parse().apply(bad))
                          .isInstanceOf(IllegalArgumentException.class);
                      assertThat(setting.expected()).isNotBlank();
                    }));
  }

  @Test
  void whatIsRequiredIsEnough() {
    there.answer(fixtures.accepted());

    var outcome = send(fixtures.sample(), sampleAccount().onlyRequired(whereItIs()), jdk);

    assertThat(outcome).isInstanceOf(withoutACall());
  }

  @Test
  void saysAtStartWhatIsWrongAndNothingElse() {
    var account = account();

    var problems = provider().spec().check().problems(account.settings(), account.secrets());

    assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(sends());
  }

  @Test
  void itsPartsAgreeOnTheProvider() {
    assertThat(getClass().getPackageName()).endsWith("." + provider().id().value());
    assertThat(channel(CLOCK).provider()).isEqualTo(provider().id());
    assertThat(provider().kinds()).isNotEmpty();
    assertThat(provider().displayName()).isNotBlank();
  }

  @TestFactory
  Stream<DynamicTest> receiptsAreReadAndForgeriesRefused() {
    var reader = receipts();
    if (reader == null) {
      return Stream.of(
          dynamicTest(
              "has no receipts, in code and in fixtures",
              () -> {
                assertThat(Members.implementing(getClass(), ReceiptReader.class)).isEmpty();
                assertThat(fixtures.receipts()).isEmpty();
              }));
    }
    return new ReceiptChecks(this, reader, signing()).all();
  }

  private Outcome send(Fixtures.Pair sample, ChannelAccount account, Http http) {
    return channel(CLOCK).send(sample.message(account, NOW), account, http);
  }

  private Class<? extends Outcome> withoutACall() {
    return sends() ? Outcome.Sent.class : Outcome.Refused.class;
  }

  private boolean calls() {
    return fixtures.pairs("requests").stream().anyMatch(pair -> pair.expected().has("request"));
  }

  final SampleAccount sampleAccount() {
    return accountAt(there.url());
  }

  private ChannelAccount account() {
    return sampleAccount().account();
  }

  private ChannelAccount account(Fixtures.Pair pair) {
    return sampleAccount().with(pair.settings(), pair.secrets());
  }

  private SampleAccount accountAt(URI base) {
    return new SampleAccount(provider(), settings(base), secrets(base));
  }
}
