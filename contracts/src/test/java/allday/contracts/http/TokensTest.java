package allday.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.http.Tokens.Fetched;
import allday.contracts.web.Headers;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-02T17:30:00Z");

  private final Tokens tokens = new Tokens();
  private final AtomicInteger logins = new AtomicInteger();

  @Test
  void aTokenIsFetchedOnceUntilShortlyBeforeItsEnd() {
    tokens.get("main", NOW, this::anHour);
    tokens.get("main", NOW.plusSeconds(3593), this::anHour);
    assertThat(logins).hasValue(1);

    tokens.get("main", NOW.plusSeconds(3594), this::anHour);
    assertThat(logins).hasValue(2);
  }

  @Test
  void aTokenThatThePlatformRefusesIsForgotten() {
    var token = (Fetched.Token) tokens.get("main", NOW, this::anHour);

    tokens.refused("main", "another");
    tokens.get("main", NOW, this::anHour);
    assertThat(logins).hasValue(1);

    tokens.refused("main", token.value());
    tokens.get("main", NOW, this::anHour);
    assertThat(logins).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void aRefusedLoginIsNotTriedAgainForAMinute(int status) {
    var first = tokens.get("main", NOW, answering(status));
    var second = tokens.get("main", NOW.plusSeconds(59), answering(status));
    assertThat(logins).hasValue(1);
    assertThat(second).isEqualTo(first);

    tokens.get("main", NOW.plusSeconds(60), answering(status));
    assertThat(logins).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aLoginThatFailedForNowIsTheCallersToRepeat(int status) {
    tokens.get("main", NOW, answering(status));
    tokens.get("main", NOW, answering(status));

    assertThat(logins).hasValue(2);
  }

  private Fetched anHour() {
    return new Fetched.Token("token-" + logins.incrementAndGet(), NOW.plusSeconds(3600));
  }

  private Supplier<Fetched> answering(int status) {
    return () -> {
      logins.incrementAndGet();
      return new Fetched.NoToken(new HttpAnswer.Answered(status, Headers.NONE, new byte[0]));
    };
  }
}
