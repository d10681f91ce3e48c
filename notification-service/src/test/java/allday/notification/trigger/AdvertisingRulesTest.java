package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.OpeningHours;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Identification;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class AdvertisingRulesTest {
  private static final String FOR_CAMDEN =
      "A rule sends order-completed (MARKETING) to customers of branch camden by mail. There it has"
          + " to name your postal address: such messages are held back as POSTAL_ADDRESS_MISSING"
          + " until you set allday.compliance.identity.postal-address";

  private static Harness harness;

  @BeforeAll
  static void start() {
    harness =
        Harness.reached(
            new Branch(
                new BranchId("sydney"),
                "Sydney Soups",
                ZoneId.of("Australia/Sydney"),
                "AU",
                "AUD",
                "en",
                LocalTime.MIDNIGHT,
                OpeningHours.ALWAYS));
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void sayNothing() {
    assertThat(harness.bean(Compliance.class).read(Map.of())).isEmpty();
    rules(Map.of());
  }

  @Test
  @DisplayName("the rules that ship advertise nothing")
  void theProductsOwnRulesNeedNothing() {
    try (var fresh = Harness.start()) {
      assertThat(fresh.bean(AdvertisingRules.class).warnings()).isEmpty();
    }
  }

  @Test
  @DisplayName("7 a rule whose mails will be held back is told at start, with the setting")
  void tellOfAMailThatWillBeHeldBack() {
    rules(Map.of("channels", List.of("EMAIL"), "branch", "camden"));

    assertThat(warnings()).containsExactly(FOR_CAMDEN);

    var business = Map.of("postal-address", "12 Camden High St, London NW1 0JH");
    assertThat(harness.bean(Compliance.class).read(Map.of("identity", business))).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void standInTheLogAtStart(CapturedOutput log) {
    rules(Map.of("channels", List.of("EMAIL"), "branch", "camden"));

    var _ =
        new AdvertisingRules(
            harness.bean(Rules.class),
            harness.bean(Compliance.class),
            harness.bean(Identification.class),
            harness.bean(ChannelDirectory.class),
            harness.bean(Branches.class));

    assertThat(log).containsOnlyOnce(FOR_CAMDEN);
  }

  @Test
  @DisplayName("7 of each branch for itself, as its country wants it")
  void tellWhatEachBranchNeeds() {
    rules(Map.of("channels", List.of("mail", "SMS")));
    var camden = Map.of("camden", Map.of("postal-address", "12 Camden High St"));
    assertThat(harness.bean(Compliance.class).read(Map.of("identity", Map.of("branches", camden))))
        .isEmpty();

    assertThat(warnings())
        .hasSize(3)
        .allMatch(text -> text.contains("branch sydney"))
        .anyMatch(text -> text.contains("by mail") && text.contains("POSTAL_ADDRESS_MISSING"))
        .anyMatch(text -> text.contains("by mail") && text.contains("SENDER_CONTACT_MISSING"))
        .anyMatch(text -> text.contains("by text") && text.contains("identity.contact"));
  }

  @Test
  @DisplayName("7 and 6.9: nothing to unsubscribe with")
  void tellThatNothingUnsubscribes() {
    try (var unreached = Harness.start()) {
      rules(unreached, Map.of("channels", List.of("EMAIL")));

      assertThat(unreached.bean(AdvertisingRules.class).warnings())
          .anyMatch(text -> text.endsWith("until you set allday.public-url to an https address"));
    }
  }

  @Test
  @DisplayName("7 advertising has a domain of its own")
  void section7TellOfAdvertisingFromTheDomainOfOrderMail() {
    try (var mailing = Harness.mailingWith(Map.of("from", "Orders <orders@Shop.example>"))) {
      Map<String, Object> news = rule("READY", "order-ready", "ORDER_SERVICE");
      Map<String, Object> offers = rule("COMPLETED", "order-completed", "MARKETING");
      var shared = "Advertising and news of orders leave from the same mail domain, shop.example:";

      assertThat(mailing.bean(Rules.class).read(List.of(news, offers))).isEmpty();
      assertThat(mailing.bean(AdvertisingRules.class).warnings())
          .anyMatch(text -> text.startsWith(shared));

      var apart = Map.of("channel", "mail", "purposes", List.of("MARKETING"));
      assertThat(mailing.bean(Compliance.class).read(Map.of("senders", List.of(apart)))).isEmpty();
      assertThat(mailing.bean(AdvertisingRules.class).warnings())
          .noneMatch(text -> text.startsWith(shared));
    }
  }

  private static Map<String, Object> rule(String when, String template, String purpose) {
    return Map.of(
        "when", when,
        "for", "CUSTOMER",
        "template", template,
        "purpose", purpose,
        "channels", List.of("EMAIL"));
  }

  @Test
  @DisplayName("6.2 news of orders in Canada go out without a link, and that is told")
  void tellThatNewsOfOrdersLackTheirLink() {
    var toronto =
        new Branch(
            new BranchId("toronto"),
            "Toronto Soups",
            ZoneId.of("America/Toronto"),
            "CA",
            "CAD",
            "en",
            LocalTime.MIDNIGHT,
            OpeningHours.ALWAYS);
    try (var unreached = Harness.start(Map.of(), toronto);
        var reached = Harness.reached(toronto)) {
      assertThat(unreached.bean(AdvertisingRules.class).warnings())
          .containsExactly(
              "News of orders go to customers of branch toronto by mail. There they have to carry a"
                  + " link by which they can be ended, and go out without one until you set"
                  + " allday.public-url");
      assertThat(reached.bean(AdvertisingRules.class).warnings()).isEmpty();
    }
  }

  private static Set<String> warnings() {
    return harness.bean(AdvertisingRules.class).warnings();
  }

  /** One rule that advertises, or none. */
  private static void rules(Map<String, Object> more) {
    rules(harness, more);
  }

  private static void rules(Harness of, Map<String, Object> more) {
    var rule = new HashMap<String, Object>(more);
    rule.put("when", "COMPLETED");
    rule.put("for", "CUSTOMER");
    rule.put("template", "order-completed");
    rule.put("purpose", more.isEmpty() ? "ORDER_SERVICE" : "MARKETING");
    rule.putIfAbsent("channels", List.of("SMS"));
    assertThat(of.bean(Rules.class).read(List.of(rule))).isEmpty();
  }
}
