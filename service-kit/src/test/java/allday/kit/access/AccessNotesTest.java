package allday.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import allday.contracts.access.Access;
import allday.contracts.access.Access.Action;
import allday.contracts.access.Access.Kind;
import allday.contracts.access.Access.Who;
import allday.contracts.access.AccessLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

class AccessNotesTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final String ORDER = "0192a4c0-0000-7000-8000-000000000001";
  private static final String NUMBER = "+447400123456";

  private final List<String> happened = new ArrayList<>();
  private final List<Access> entered = new ArrayList<>();
  private boolean databaseIsAway;
  private final MockMvc web = web();

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void whoLookedAtWhatIsEnteredWithItsAnswer() throws Exception {
    as("sam");

    web.perform(get("/api/v1/orders/" + ORDER).queryParam("reveal", "true"));
    web.perform(get("/api/v1/orders/" + ORDER).queryParam("reveal", NUMBER));

    var access = entered.getFirst();
    assertThat(access.who()).isEqualTo(new Who(Kind.USER, "sam"));
    assertThat(access.at()).isEqualTo(NOON);
    assertThat(access.action()).isEqualTo(Action.READ);
    assertThat(access.what()).isEqualTo("GET /api/v1/orders/{id}");
    assertThat(access.subject()).isEqualTo("order/" + ORDER);
    assertThat(access.detail()).isEqualTo("reveal=true");
    assertThat(access.status()).isEqualTo(200);
    assertThat(entered.get(1).detail()).isEqualTo("reveal=…");
  }

  @Test
  void aPersonIsKnownByTheHashOfTheirAddressAlone() throws Exception {
    as("sam");

    web.perform(get("/api/v1/customers/{contact}/preferences", NUMBER));
    web.perform(get("/api/v1/customers/{contact}/preferences", "nobody"));
    web.perform(get("/api/v1/orders/" + NUMBER));

    assertThat(entered.getFirst().contact()).isEqualTo("hash of 13 characters");
    assertThat(entered.get(1).contact()).isNull();
    assertThat(entered.get(2).subject()).isNull();
    assertThat(entered.toString()).doesNotContain("7400123456");
  }

  @Test
  void whoHoldsALinkOrAKeyIsEnteredAsThat() throws Exception {
    web.perform(get("/preferences/token"));
    web.perform(post("/api/v1/orders/" + ORDER + "/events"));

    assertThat(entered.getFirst().who()).isEqualTo(new Who(Kind.LINK, "/preferences/{token}"));
    assertThat(entered.getFirst().contact()).isEqualTo("abc");
    assertThat(entered.get(1).who()).isEqualTo(new Who(Kind.SYSTEM, "till"));
  }

  @Test
  void whatWasRefusedIsEnteredToo() throws Exception {
    as("sam");

    web.perform(get("/api/v1/orders/00000000-0000-0000-0000-000000000000"));

    assertThat(entered.getFirst().status()).isEqualTo(404);
  }

  @Test
  void whatHandsOutAllOfAPersonIsEnteredBeforeItIsAnsweredAndItsAnswerAfterwards()
      throws Exception {
    as("sam");

    web.perform(get("/api/v1/customers/{contact}/export", NUMBER));

    assertThat(happened).containsExactly("entered null", "exported", "entered 200");
    assertThat(entered)
        .extracting(Access::id)
        .containsExactly(entered.get(1).id(), entered.get(0).id());
  }

  @Test
  void whatCannotBeEnteredIsNotHandedOut() {
    as("sam");
    databaseIsAway = true;

    assertThatThrownBy(() -> web.perform(get("/api/v1/customers/{contact}/export", NUMBER)))
        .hasRootCauseMessage("away");
    assertThat(happened).isEmpty();
  }

  @Test
  void whatIsAboutNobodyIsNotEntered() throws Exception {
    web.perform(get("/api/v1/connections"));

    assertThat(entered).isEmpty();
  }

  private static void as(String name) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(name, "", "ROLE_MANAGER"));
  }

  private MockMvc web() {
    var beans = new StaticListableBeanFactory();
    beans.addBean("log", new Log());
    beans.addBean(
        "hashes",
        (ContactHashes)
            typed ->
                typed.startsWith("+")
                    ? Optional.of("hash of " + typed.length() + " characters")
                    : Optional.empty());
    var notes =
        new AccessNotes(
            beans.getBeanProvider(AccessLog.class),
            beans.getBeanProvider(ContactHashes.class),
            Clock.fixed(NOON, ZoneOffset.UTC));
    return MockMvcBuilders.standaloneSetup(paths()).addInterceptors(notes).build();
  }

  private final class Log implements AccessLog {
    @Override
    public void enter(Access access) {
      happened.add("entered " + access.status());
      entered.add(access);
    }

    @Override
    public void enterNow(Access access) {
      if (databaseIsAway) {
        throw new IllegalStateException("away");
      }
      enter(access);
    }
  }

  /** Of a local class, so that nobody who looks for components finds it. */
  private Object paths() {
    @Controller
    @ResponseBody
    class Paths {
      @GetMapping("/api/v1/orders/{id}")
      @PersonalData(value = Action.READ, of = "order", with = "reveal")
      String order(@PathVariable String id) {
        if (id.startsWith("0000")) {
          throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "an order";
      }

      @GetMapping("/api/v1/customers/{contact}/preferences")
      @PersonalData(Action.READ)
      String preferences() {
        return "preferences";
      }

      @GetMapping("/api/v1/customers/{contact}/export")
      @PersonalData(Action.EXPORT)
      String export() {
        happened.add("exported");
        return "everything";
      }

      @GetMapping("/preferences/{token}")
      @PersonalData(Action.READ)
      String page() {
        Seen.contact("abc");
        return "page";
      }

      @PostMapping("/api/v1/orders/{id}/events")
      @PersonalData(value = Action.CHANGE, of = "order")
      String event(@PathVariable UUID id) {
        Seen.bySystem("till");
        return "taken";
      }

      @GetMapping("/api/v1/connections")
      String connections() {
        return "none";
      }
    }
    return new Paths();
  }
}
