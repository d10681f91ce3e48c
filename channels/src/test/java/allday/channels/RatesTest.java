package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** How fast each provider is called where nothing is configured, and who says so. */
class RatesTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String BEGIN = "<!-- rates -->\n";
  private static final String END = "<!-- /rates -->";

  /** What a provider that names no number is called. */
  private static final double CAREFUL = 10;

  /**
   * What is known of a provider.
   *
   * @param perSecond messages a second by default
   * @param allowed what the provider allows; 0 where it names no number
   * @param words the same as it says it
   */
  private record Known(
      String provider, double perSecond, double allowed, String words, String source) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "clover",
              5,
              16,
              "16 a second for a token, as others report",
              "https://github.com/api-evangelist/clover/blob/main/rate-limits/clover-rate-limits.yml"),
          new Known(
              "discord",
              1,
              0,
              "named in each answer only; 50 a second for all calls of a bot",
              "https://github.com/discord/discord-api-docs/blob/main/developers/topics/rate-limits.mdx"),
          new Known(
              "freshdesk",
              1,
              200.0 / 60,
              "200 to 700 a minute by plan, for all keys of an account together, as others report",
              "https://truto.one/blog/how-to-integrate-with-the-freshdesk-api-2026-engineering-guide"),
          new Known(
              "gmail",
              1,
              1,
              "6,000 units a minute for a user; a mail costs 100",
              "https://developers.google.com/workspace/gmail/api/reference/quota"),
          new Known(
              "googlechat",
              1,
              1,
              "1 a second for a space, whoever posts",
              "https://developers.google.com/workspace/chat/limits"),
          new Known(
              "hubspot",
              10,
              10,
              "100 to 190 in ten seconds by plan, as others report; mails are exempt",
              "https://developers.hubspot.com/docs/api-reference/latest/marketing/transactional-emails/create-transactional-email"),
          new Known(
              "intercom",
              10,
              1_000.0 / 60,
              "1,000 a minute, in its example; each answer names the number",
              "https://developers.intercom.com/docs/references/2.17/rest-api/errors/rate-limiting"),
          new Known(
              "jira",
              2,
              0,
              "bursts, and writes to one issue, without a number",
              "https://developer.atlassian.com/cloud/jira/platform/rate-limiting"),
          new Known(
              "mailgun",
              10,
              0,
              "by plan, without a number",
              "https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/send-http"),
          new Known(
              "messagebird", 10, 0, "no number", "https://docs.bird.com/api/notifications-api"),
          new Known(
              "messenger",
              10,
              0,
              "grows with the people who talk to the page, without a number",
              "https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes"),
          new Known(
              "msteams",
              1,
              2,
              "60 in thirty seconds for the former connectors; no number for workflows",
              "https://learn.microsoft.com/en-us/connectors/teams/"),
          new Known(
              "pagerduty",
              2,
              2,
              "120 a minute for an integration key",
              "https://developer.pagerduty.com/docs/events-api-v2/overview/"),
          new Known(
              "plivo",
              10,
              15,
              "300 in twenty seconds on older pages; more is queued there",
              "https://www.plivo.com/docs/messaging/api/messages"),
          new Known(
              "pusherbeams",
              100,
              100,
              "100 a second",
              "https://pusher.com/docs/beams/reference/publish-api/"),
          new Known("sandbox", 1_000, 0, "ours: it shows messages and sends none", ""),
          new Known(
              "sendgrid",
              50,
              10_000,
              "10,000 a second",
              "https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits"),
          new Known(
              "shopify",
              2,
              0,
              "by the cost of a call: 100 points a second on the smallest plan",
              "https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits"),
          new Known(
              "slack",
              1,
              1,
              "1 a second for a webhook or a channel",
              "https://docs.slack.dev/apis/web-api/rate-limits"),
          new Known("smtp", 5, 0, "a server of your own", ""),
          new Known(
              "sns",
              10,
              0,
              "by region and account, without a number that holds everywhere",
              "https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html"),
          new Known(
              "square",
              10,
              0,
              "no number",
              "https://developer.squareup.com/docs/orders-api/fulfillments"),
          new Known(
              "toast",
              10,
              0,
              "no number; nothing is called",
              "https://doc.toasttab.com/doc/platformguide/platformKitchenTextMessaging.html"),
          new Known(
              "twilio",
              10,
              0,
              "by number and country; more waits in its queue, calls go one a second from there",
              "https://www.twilio.com/docs/api/errors/20429"),
          new Known(
              "viber",
              10,
              0,
              "100 an hour to one person who does not answer; no number for a bot",
              "https://developers.viber.com/docs/api/rest-bot-api/"),
          new Known("webhook", 10, 0, "a system of your own", ""),
          new Known(
              "whatsapp",
              80,
              80,
              "80 a second for a number until it is raised",
              "https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput"),
          new Known(
              "zohocrm",
              5,
              0,
              "5 calls at once and credits for a day, by edition",
              "https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html"));

  @Test
  void everyProviderIsCalledAsFastAsItsSourceAllows() {
    assertThat(providers())
        .extracting(provider -> provider.id().value() + " " + provider.pace().perSecond())
        .containsExactlyInAnyOrderElementsOf(
            KNOWN.stream().map(known -> known.provider() + " " + known.perSecond()).toList());
  }

  @Test
  void nobodyIsCalledFasterThanItAllows() {
    assertThat(KNOWN)
        .filteredOn(known -> known.allowed() > 0)
        .allSatisfy(
            known ->
                assertThat(known.perSecond())
                    .as(known.provider())
                    .isLessThanOrEqualTo(known.allowed()));
    assertThat(KNOWN)
        .filteredOn(known -> known.allowed() == 0 && !known.source().isEmpty())
        .allSatisfy(
            known ->
                assertThat(known.perSecond()).as(known.provider()).isLessThanOrEqualTo(CAREFUL));
  }

  @Test
  void thePageListsThem() throws IOException {
    var page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int until = page.indexOf(END);

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(until));
    } else {
      assertThat(page.substring(from, until))
          .as("the table of rates in docs/operations.md; run with -Ddocs.write=true to renew it")
          .isEqualTo(table());
    }
  }

  private static String table() {
    var table =
        new StringBuilder("| provider | messages a second | the provider says |\n|---|---|---|\n");
    for (var known : KNOWN) {
      var words =
          known.source().isEmpty()
              ? known.words()
              : "[%s](%s)".formatted(known.words(), known.source());
      table.append(
          "| `%s` | %s | %s |\n".formatted(known.provider(), number(known.perSecond()), words));
    }
    return table.toString();
  }

  private static String number(double rate) {
    return String.format(Locale.ROOT, "%,d", Math.round(rate));
  }

  private static List<Provider> providers() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
      context.registerBean(Clock.class, Clock::systemUTC);
      context.scan("allday.channels");
      context.refresh();
      return new ArrayList<>(context.getBeansOfType(Provider.class).values());
    }
  }
}
