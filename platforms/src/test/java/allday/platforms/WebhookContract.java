package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every webhook must keep. The platform's test only says how a sample is signed, by the
 * published recipe.
 */
public abstract class WebhookContract {
  protected static final Instant NOW = PlatformContract.NOW;

  protected abstract WebhookIntake intake();

  /**
   * A connection whose secret of {@link #secretName} is {@link #configured} from {@link
   * PlatformContract#HIDDEN}.
   */
  protected abstract Connection connection();

  /** The secret that proves requests. */
  protected String secretName() {
    return "webhook";
  }

  /**
   * A secret as the operator would write it, where that is not the text itself: for platforms whose
   * keys are Base64 or hex. {@link #signed} is given the words.
   */
  protected Secret configured(String words) {
    return new Secret(words);
  }

  /** Bodies as the platform sends them, each with a name; they bring orders or notices. */
  protected abstract Map<String, byte[]> samples();

  /**
   * A request as the platform would make it with this secret; computed here and not by the main
   * code.
   */
  protected abstract WebhookRequest signed(byte[] body, String secret);

  /** Headers of the request that hold the proof. */
  protected abstract List<String> proofHeaders();

  /** False where the proof is a token beside the body, so that a changed body cannot be noticed. */
  protected boolean signsTheBody() {
    return true;
  }

  /** False where the body itself carries the secret, which is taken out before the body is kept. */
  protected boolean keepsTheBytes() {
    return true;
  }

  /** The signed time's tolerance; zero where the platform signs no time. */
  protected Duration freshness() {
    return Duration.ZERO;
  }

  @TestFactory
  Stream<DynamicTest> acceptsWhatThePlatformSigned() {
    return eachSample(
        body -> assertThat(verdict(genuine(body))).isInstanceOf(Verdict.Genuine.class));
  }

  @TestFactory
  Stream<DynamicTest> refusesARequestWithoutProof() {
    return eachSample(
        body -> {
          var request = genuine(body);
          var headers = new LinkedHashMap<>(request.headers().asMap());
          proofHeaders().forEach(name -> headers.remove(name.toLowerCase(Locale.ROOT)));

          assertRefused(with(request, new Headers(headers), withoutProof(request.body())));
        });
  }

  /** The body without its proof, for platforms that put it there. */
  protected byte[] withoutProof(byte[] body) {
    return body;
  }

  @TestFactory
  Stream<DynamicTest> refusesAnotherSecret() {
    return eachSample(body -> assertRefused(signed(body, "another-secret-altogether")));
  }

  @TestFactory
  Stream<DynamicTest> noticesAChangedByte() {
    return eachSample(
        body -> {
          var request = genuine(body);
          byte[] changed = request.body().clone();
          changed[changed.length - 2] ^= 1;

          var verdict = verdict(with(request, request.headers(), changed));

          if (signsTheBody()) {
            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
          } else {
            assertThat(verdict)
                .as("a token proves the sender, not the body")
                .isNotInstanceOf(Verdict.Handshake.class);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesAProofThatComesTwice() {
    return eachSample(
        body -> {
          var request = genuine(body);
          var headers = new LinkedHashMap<>(request.headers().asMap());
          for (String name : proofHeaders()) {
            headers.computeIfPresent(
                name.toLowerCase(Locale.ROOT),
                (_, values) -> List.of(values.getFirst(), values.getFirst()));
          }

          if (!proofHeaders().isEmpty()) {
            assertRefused(with(request, new Headers(headers), request.body()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> acceptsAnyOfSeveralActiveSecrets() {
    return eachSample(
        body -> {
          var both =
              withSecrets(
                  List.of(configured("the-next-secret"), configured(PlatformContract.HIDDEN)));

          assertThat(intake().verify(genuine(body), both)).isInstanceOf(Verdict.Genuine.class);
          assertThat(intake().verify(signed(body, "the-next-secret"), both))
              .isInstanceOf(Verdict.Genuine.class);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesEverythingWithoutASecret() {
    return eachSample(
        body ->
            assertThat(intake().verify(genuine(body), withSecrets(List.of())))
                .isInstanceOf(Verdict.Refused.class));
  }

  @TestFactory
  Stream<DynamicTest> looksAtTheSignedTime() {
    return eachSample(
        body -> {
          var request = genuine(body);
          var later = at(request, NOW.plus(freshness()).plusSeconds(1));

          if (freshness().isZero()) {
            // Nothing signed says when: an old request is a redelivery, and its identity protects.
            assertThat(verdict(at(request, NOW.plus(Duration.ofDays(365)))))
                .isInstanceOf(Verdict.Genuine.class);
          } else {
            assertThat(verdict(at(request, NOW.plus(freshness()).minusSeconds(1))))
                .isInstanceOf(Verdict.Genuine.class);
            assertRefused(later);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> passesTheBytesOn() {
    return eachSample(
        body -> {
          var request = genuine(body);
          var received = received(request);

          for (var order : received.orders()) {
            if (keepsTheBytes()) {
              assertThat(contains(request.body(), order.body()))
                  .as("the very bytes that came")
                  .isTrue();
            }
            assertThat(
                    contains(
                        order.body(), PlatformContract.HIDDEN.getBytes(StandardCharsets.UTF_8)))
                .as("the secret in what is kept")
                .isFalse();
          }
          assertThat(received.orders().size() + received.notices().size())
              .as("orders and notices")
              .isPositive();
        });
  }

  @TestFactory
  Stream<DynamicTest> givesARepetitionTheSameIdentity() {
    return eachSample(
        body -> {
          var first = received(genuine(body));
          var second = received(at(genuine(body), NOW.plusSeconds(60)));

          assertThat(second.orders())
              .extracting("key")
              .isEqualTo(first.orders().stream().map(o -> o.key()).toList());
          assertThat(second.orders().stream().map(o -> o.identity()).toList())
              .isEqualTo(first.orders().stream().map(o -> o.identity()).toList());
          assertThat(second.notices().stream().map(n -> n.key() + n.eventId()).toList())
              .isEqualTo(first.notices().stream().map(n -> n.key() + n.eventId()).toList());
        });
  }

  @TestFactory
  Stream<DynamicTest> neverFallsOverHostileBodies() {
    return HostileBodies.all().entrySet().stream()
        .map(
            hostile ->
                dynamicTest(
                    hostile.getKey(),
                    () -> {
                      var unsigned =
                          new WebhookRequest(
                              "POST", "/", null, Headers.NONE, hostile.getValue(), NOW);
                      assertThat(verdict(unsigned))
                          .isInstanceOfAny(Verdict.Refused.class, Verdict.Handshake.class);

                      if (verdict(signed(hostile.getValue(), PlatformContract.HIDDEN))
                          instanceof Verdict.Genuine proof) {
                        var request = signed(hostile.getValue(), PlatformContract.HIDDEN);
                        assertThat(readLikeTheFrame(GenuineRequest.of(request, proof))).isNotNull();
                      }
                    }));
  }

  @Test
  void showsNoSecretInAnyText() {
    var texts = new ArrayList<String>();
    for (byte[] body : samples().values()) {
      var request = genuine(body);
      texts.add(request.toString());
      texts.add(verdict(request).toString());
      texts.add(verdict(signed(body, "another-secret-altogether")).toString());
      texts.add(received(request).toString());
    }

    assertThat(texts).noneMatch(text -> text.contains(PlatformContract.HIDDEN));
  }

  private Intake readLikeTheFrame(GenuineRequest request) {
    try {
      return intake().read(request, connection());
    } catch (PayloadProblem problem) {
      return new Intake.Unreadable(problem.getMessage());
    }
  }

  /** What a genuine sample brings. */
  protected Intake.Received received(WebhookRequest request) {
    var proof = (Verdict.Genuine) verdict(request);
    return (Intake.Received) intake().read(GenuineRequest.of(request, proof), connection());
  }

  protected WebhookRequest genuine(byte[] body) {
    return signed(body, PlatformContract.HIDDEN);
  }

  protected Verdict verdict(WebhookRequest request) {
    return intake().verify(request, connection());
  }

  private void assertRefused(WebhookRequest request) {
    assertThat(verdict(request)).isInstanceOf(Verdict.Refused.class);
  }

  private Connection withSecrets(List<Secret> values) {
    var connection = connection();
    var secrets = new LinkedHashMap<>(connection.secrets().values());
    secrets.put(secretName(), values);
    return new Connection(
        connection.id(),
        connection.platform(),
        connection.stores(),
        connection.settings(),
        new Secrets(secrets),
        connection.webhookUrl(),
        connection.poll());
  }

  private static WebhookRequest with(WebhookRequest request, Headers headers, byte[] body) {
    return new WebhookRequest(
        request.method(), request.path(), request.query(), headers, body, request.receivedAt());
  }

  private static WebhookRequest at(WebhookRequest request, Instant receivedAt) {
    return new WebhookRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        receivedAt);
  }

  private static boolean contains(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private Stream<DynamicTest> eachSample(Consumer<byte[]> test) {
    return samples().entrySet().stream()
        .map(sample -> dynamicTest(sample.getKey(), () -> test.accept(sample.getValue())));
  }
}
