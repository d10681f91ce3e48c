package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderIssue.Kind;
import allday.notification.dispatch.IssueWords.Said;
import allday.notification.template.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueWordsTest {
  private final Templates templates = new Templates();
  private final IssueWords words = new IssueWords(templates);
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "fr", "pt", "hi", "ar"})
  void sayEveryKindOfProblemInEveryLanguage(String language) {
    for (var kind : Kind.values()) {
      var subject = IssueWords.name(kind) + "/a/b";

      var said = words.of(kind, subject, "It said so.", language);

      assertThat(said.title()).isNotBlank().isNotEqualTo(words.title(kind, subject, "en"));
      assertThat(said.summary()).isNotBlank().doesNotContain("It said so.", "{");
      assertThat(said.detail()).isEqualTo("It said so.");
    }
  }

  @Test
  void leaveEnglishAsTheIssueSaysIt() {
    assertThat(words.of(Kind.ORDER_FAILED, "order-failed/1", "It failed at PAYMENT.", "en"))
        .isEqualTo(new Said("order failed", "It failed at PAYMENT.", ""));
    assertThat(words.of(Kind.ORDER_FAILED, "order-failed/1", "It failed at PAYMENT.", "it"))
        .as("of a language nobody has written")
        .isEqualTo(new Said("order failed", "It failed at PAYMENT.", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHANNEL_BROKEN | channel-broken/sms | Kanal gestört | Kanal sms ",
        "CHANNEL_BROKEN | channel-slow/sms | Kanal zu langsam | Kanal sms ",
        "CHANNEL_BROKEN | sender-refused/sms/620 | Absender abgelehnt | Kanal sms ",
        "CHANNEL_BROKEN | sender-at-risk/wapp/quality | Absender gefährdet | Kanals wapp ",
        "TEMPLATE_RECATEGORISED | template-stopped/wapp/x/en | Vorlage gesperrt | Kanals wapp ",
        "TEMPLATE_RECATEGORISED | template-at-risk/wapp/x/en | Vorlage gefährdet | Kanals wapp ",
        "DELIVERY_FAILED | delivery-failed/7 | Nachricht nicht zugestellt | Der Kunde",
        "DELIVERY_FAILED | public-list-old/US_DNC | öffentliche Liste zu alt | Liste US_DNC ",
        "DELIVERY_FAILED | still-blocked/wapp/7 | noch gesperrt | Kanals wapp ",
        "DELIVERY_FAILED | opt-out-late/mail/provider | Abmeldung kommt nicht an | Kanal mail ",
        "DELIVERY_FAILED | mail-complaints/mail/urgent | zu viele Beschwerden über Mails | Kanals mail ",
        "DELIVERY_FAILED | mail-domain/mail/spf | Mail-Domain unvollständig | Kanals mail ",
        "DELIVERY_FAILED | opt-out-refused/mail/7 | Abmeldung nicht angenommen | Kanals mail ",
        "DELIVERY_FAILED | restored/2026 | Datenbank zurückgesetzt | Sicherung",
        "PARKED | receipt-unread/sms/status | Rückmeldungen unlesbar | Kanals sms ",
        "INCOMPLETE_ORDER | not-found/square/main/7 | Bestellung nicht gefunden | Plattform",
        "TEMPLATE_RECATEGORISED | template-category/wapp/x/en | Vorlage ist jetzt Werbung | Werbung"
      })
  void tellApartWhatIsOfOneKind(Kind kind, String subject, String title, String part) {
    var said = words.of(kind, subject, "It said so.", "de-AT");

    assertThat(said.title()).isEqualTo(title);
    assertThat(said.summary()).contains(part.strip());
  }

  @Test
  void giveWayToTheOperatorsOwnLineByLine() throws Exception {
    write("issue-titles/card.de.mustache", "order-failed = Mist");
    write("issue-summaries/card.de.mustache", "order-failed = Bitte ansehen: {{summary}}");
    write("issue-summaries/card.it.mustache", "order-failed = Ordine fallito.");

    assertThat(templates.read(folder.toString())).isEmpty();

    assertThat(words.of(Kind.ORDER_FAILED, "order-failed/1", "It failed.", "de"))
        .isEqualTo(new Said("Mist", "Bitte ansehen: It failed.", ""));
    assertThat(words.title(Kind.ORDER_STUCK, "order-stuck/1", "de"))
        .isEqualTo("Bestellung steht still");
    assertThat(words.of(Kind.ORDER_FAILED, "order-failed/1", "It failed.", "it").summary())
        .isEqualTo("Ordine fallito.");
  }

  @Test
  void sayAtStartWhatNoProblemIsCalled() throws Exception {
    write("issue-titles/card.de.mustache", "order-faild = Mist");

    assertThat(templates.read(folder.toString()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path())
                  .isEqualTo("allday.templates: issue-titles/card.de.mustache");
              assertThat(problem.what()).contains("order-failed", "found \"order-faild\"");
            });
  }

  @Test
  void areNoMessages() {
    assertThat(templates.keys())
        .doesNotContain("issue-titles", "issue-summaries")
        .contains("staff-issue");
  }

  private void write(String path, String text) throws Exception {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
