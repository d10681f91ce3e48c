package allday.notification.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderIssue;
import allday.notification.FakeDns;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.dispatch.Issues;
import allday.store.notification.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** COMPLIANCE section 7: SPF, DKIM and DMARC of the domain that mails come from. */
class MailDomainsTest {
  private static final String SPF = "v=spf1 include:post.example -all";
  private static final String DMARC = "v=DMARC1; p=none";
  private static final String KEY = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ";

  @RegisterExtension
  private static final Harness harness =
      Harness.mailingWith(
          Map.of("from", "Orders <orders@mail.shop.example>", "dkim-selector", "s1"));

  private Map<String, List<String>> dns;

  @BeforeEach
  void publish() {
    dns = harness.bean(FakeDns.class).records;
    dns.put("mail.shop.example", List.of("some-site-verification=1", SPF));
    dns.put("_dmarc.mail.shop.example", List.of());
    dns.put("_dmarc.shop.example", List.of(DMARC));
    dns.put("s1._domainkey.mail.shop.example", List.of(KEY));
  }

  @Test
  void sayNothingOfADomainThatHasAllThree() {
    assertThat(told()).isEmpty();
  }

  @Test
  void section7SayWhatIsMissingAndWhatToPublish() {
    dns.put("mail.shop.example", List.of("some-site-verification=1"));
    dns.put("_dmarc.shop.example", List.of());
    dns.put("s1._domainkey.mail.shop.example", List.of());

    var told = told();

    assertThat(told)
        .extracting(OrderIssue::subject)
        .containsExactlyInAnyOrder(
            "mail-domain/mail/spf", "mail-domain/mail/dmarc", "mail-domain/mail/dkim");
    assertThat(told)
        .extracting(OrderIssue::summary)
        .anyMatch(words -> words.contains("begins with v=spf1"))
        .anyMatch(words -> words.contains("_dmarc.mail.shop.example, to begin with: v=DMARC1"))
        .anyMatch(words -> words.contains("at s1._domainkey.mail.shop.example the key"));
  }

  @Test
  void sayItOnceAndThatItIsOver() {
    dns.put("mail.shop.example", List.of());
    assertThat(told()).hasSize(1);
    assertThat(told()).isEmpty();

    dns.put("mail.shop.example", List.of(SPF));

    assertThat(told())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.subject()).isEqualTo("mail-domain/mail/spf");
              assertThat(issue.resolved()).isTrue();
            });
  }

  @Test
  void aSilentDnsSaysNothing() {
    dns.put("mail.shop.example", List.of());
    assertThat(told()).hasSize(1);

    dns.clear();

    assertThat(told()).isEmpty();
  }

  /** As in a network that is closed: each name is answered for, and there is none. */
  @Test
  void aDnsThatDoesNotKnowTheDomainSaysNothing() {
    dns.clear();
    var closed =
        new MailDomains(
            harness.bean(ChannelDirectory.class),
            new DomainTexts() {
              @Override
              public Optional<List<String>> of(String name) {
                return Optional.of(List.of());
              }

              @Override
              public boolean knows(String name) {
                return false;
              }
            },
            harness.bean(Problems.class),
            harness.bean(Issues.class));
    harness.broker.records.clear();

    closed.look();
    harness.bean(Issues.class).publish();

    assertThat(harness.broker.records).isEmpty();
  }

  private static List<OrderIssue> told() {
    return harness.told(harness.bean(MailDomains.class)::look);
  }
}
