package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.event.OrderIssue;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.escalation.TimePasses;
import allday.store.notification.Attempt;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Receipts;
import allday.store.notification.Suppression;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two SMS accounts in the order of the file, {@code sms} and {@code buzz}. */
class TakeOverTest {
  private static final Outcome REFUSED =
      new Outcome.Refused(Reason.CONFIGURATION, "20003", "wrong password");

  @RegisterExtension private static final Harness harness = Harness.withBackups();

  private final Dispatcher dispatcher = new Dispatcher(harness);

  @BeforeEach
  void prepare() {
    works("sms", true);
    works("buzz", true);
    works("slack", true);
    harness.bean(Shares.class).forget();
  }

  @Test
  void anotherSendsWhatAProviderRefusesTheAccountFor() {
    anOrderIsPlaced();
    harness.sms.answers(REFUSED);

    dispatcher.dispatch("sms");
    dispatcher.dispatch("buzz");

    assertThat(harness.states()).containsExactly("order-placed buzz SENT");
    assertThat(harness.buzz.sent.getFirst().to().address()).isEqualTo(FakeOrders.PHONE);
    assertThat(harness.mail.sent).isEmpty();
  }

  @Test
  void theHistorySaysWhichProviderAndWhy() {
    anOrderIsPlaced();
    harness.sms.answers(REFUSED);

    dispatcher.dispatch("sms");
    dispatcher.dispatch("buzz");

    var attempts = attempts();
    assertThat(attempts)
        .extracting(Attempt::provider, Attempt::outcome, Attempt::routeReason)
        .containsExactly(
            tuple("fone", "Refused", null), tuple("buzz", "Sent", "CREDENTIALS_REFUSED"));
    assertThat(attempts.getLast().routeDetail())
        .isEqualTo("buzz sends instead of sms: its provider refuses the account");
  }

  @Test
  void whoeverSendsAtLastTellsHowToOptOut() {
    anOrderIsPlaced();
    harness.sms.answers(REFUSED);

    dispatcher.dispatch("sms");
    dispatcher.dispatch("buzz");

    assertThat(harness.buzz.sent.getFirst().content().text()).endsWith("Reply STOP to opt out.");
  }

  /** The refusal cannot be written down yet; its reason is known all the same. */
  @Test
  void theReasonIsTheRefusalFromTheFirstMomentOn() throws Exception {
    try (var slow = harness.bean(DataSource.class).getConnection()) {
      slow.setAutoCommit(false);
      harness.sms.behaviour =
          _ -> {
            holdAllDeliveries(slow);
            return REFUSED;
          };
      harness.bean(Lanes.class).start();
      anOrderIsPlaced();
      await().until(() -> !harness.bean(Fitness.class).works(new ChannelId("sms")));

      anOrderIsPlaced();
      await().untilAsserted(() -> assertThat(harness.buzz.sent).hasSize(1));
      slow.rollback();
      await().untilAsserted(() -> assertThat(harness.buzz.sent).hasSize(2));
    } finally {
      harness.bean(Lanes.class).stop();
    }

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList("select distinct route_reason from delivery", String.class))
        .containsExactly("CREDENTIALS_REFUSED");
  }

  @Test
  void whatWaitsForAnAccountThatIsRefusedGoesAtOnce() {
    anOrderIsPlaced();
    anOrderIsPlaced();

    int given = giveAway("sms", TakeOver.Why.CREDENTIALS_REFUSED);
    dispatcher.dispatch("buzz");

    assertThat(given).isEqualTo(2);
    assertThat(harness.states())
        .containsExactly("order-placed buzz SENT", "order-placed buzz SENT");
  }

  @Test
  void theFirstStandsInForTheSecondAgain() {
    anOrderIsPlaced();
    giveAway("sms", TakeOver.Why.CIRCUIT_OPEN);
    harness.buzz.answers(REFUSED);

    dispatcher.dispatch("buzz");
    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms SENT");
  }

  @Test
  void whereBothAreRefusedAnotherKindIsTried() {
    anOrderIsPlaced();
    works("buzz", false);

    giveAway("sms", TakeOver.Why.CREDENTIALS_REFUSED);
    dispatcher.dispatch("mail");

    assertThat(harness.states()).containsExactly("order-placed mail SENT");
  }

  @Test
  void aSilenceDoesNotTurnATextIntoAMail() {
    anOrderIsPlaced();
    works("buzz", false);

    int given = giveAway("sms", TakeOver.Why.CIRCUIT_OPEN);
    assertThat(given).isZero();
    assertThat(harness.states()).containsExactly("order-placed sms WAITING CIRCUIT_OPEN");

    harness.clock.pass(Duration.ofSeconds(5));
    dispatcher.dispatch("sms");
    assertThat(harness.states()).containsExactly("order-placed sms SENT");
  }

  @Test
  void aStopIsHeededAfterTheMove() {
    anOrderIsPlaced();
    giveAway("sms", TakeOver.Why.CIRCUIT_OPEN);
    harness
        .bean(Permissions.class)
        .stop(
            harness.bean(Contacts.class).phone(FakeOrders.PHONE, null).orElseThrow(),
            Kind.SMS,
            null,
            Suppression.Reason.STOP_KEYWORD,
            new Source("CUSTOMER", "KEYWORD", null, null, Map.of()));

    dispatcher.dispatch("buzz");
    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.buzz.sent).isEmpty();
    assertThat(harness.states()).containsExactly("order-placed mail SENT");
  }

  @Test
  void whatMayHaveBeenSentIsNeverSentByAnother() {
    anOrderIsPlaced();
    harness.sms.answers(new Outcome.Unclear("no answer"));

    dispatcher.dispatch("sms");
    giveAway("sms", TakeOver.Why.CREDENTIALS_REFUSED);
    dispatcher.dispatch("buzz");
    dispatcher.dispatch("mail");

    assertThat(harness.states()).containsExactly("order-placed sms UNCLEAR UNCLEAR");
    assertThat(harness.buzz.sent).isEmpty();
  }

  /** Slack takes the same message twice for one; its stand-in would not know of the first. */
  @Test
  void whatIsRepeatedForItsKeyIsRepeatedByTheSameAccountOnly() {
    harness.facts().post(harness.orders.aTableThatWaits());
    harness.team.answers(new Outcome.Unclear("no answer"));
    dispatcher.dispatch("slack");

    harness.clock.pass(Duration.ofSeconds(10));
    giveAway("slack", TakeOver.Why.CREDENTIALS_REFUSED);
    dispatcher.dispatch("chat");
    harness.clock.pass(Duration.ofMinutes(6));
    harness.team.answers(new Outcome.Sent("once"));
    dispatcher.dispatch("slack");

    assertThat(harness.chat.sent).isEmpty();
    assertThat(harness.team.sent).hasSize(2);
    assertThat(harness.states()).containsExactly("staff-order slack SENT");
  }

  @Test
  void aBackupStandsInForItsAccountAndIsNoDestinationOfItsOwn() {
    harness.facts().post(harness.orders.aTableThatWaits());
    harness.team.answers(REFUSED);

    dispatcher.dispatch("slack");
    dispatcher.dispatch("chat");

    assertThat(harness.states()).containsExactly("staff-order chat SENT");
    assertThat(harness.team.sent).hasSize(1);
    assertThat(harness.chat.sent).hasSize(1);
  }

  @Test
  void thatAChannelIsBrokenIsToldByItsBackup() {
    works("slack", false);
    harness
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ ->
                harness
                    .bean(Issues.class)
                    .raise(
                        OrderIssue.Kind.CHANNEL_BROKEN,
                        OrderIssue.Severity.URGENT,
                        Issues.CHANNEL_BROKEN + "slack",
                        false,
                        "Channel slack sends nothing",
                        null,
                        null));
    harness.bean(Issues.class).publish();
    hearIssues();
    TimePasses.untilGathered(harness);

    giveAway("slack", TakeOver.Why.CREDENTIALS_REFUSED);
    dispatcher.dispatch("chat");

    assertThat(harness.chat.sent).hasSize(1);
  }

  @Test
  void messagesOfAnOrderDoNotOvertakeOneAnotherAcrossAMove() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    harness.facts().post(FakeOrders.fact(order));
    var underWay = dispatcher.take("sms");
    harness.facts().post(FakeOrders.fact(harness.orders.moved(order, OrderStatus.READY)));

    assertThat(giveAway("sms", TakeOver.Why.CIRCUIT_OPEN)).isZero();
    dispatcher.finish(underWay.getFirst());
    assertThat(giveAway("sms", TakeOver.Why.CIRCUIT_OPEN)).isEqualTo(1);

    // What the silent provider took may still be on its way.
    dispatcher.dispatch("buzz");
    assertThat(harness.buzz.sent).isEmpty();
    harness.clock.pass(Duration.ofMinutes(1));
    dispatcher.dispatch("buzz");
    assertThat(harness.states())
        .containsExactly("order-confirmed sms SENT", "order-ready buzz SENT");
  }

  @Test
  void aConversationKeepsItsChannel() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
    harness.facts().post(FakeOrders.fact(order));
    giveAway("sms", TakeOver.Why.CIRCUIT_OPEN);
    dispatcher.dispatch("buzz");

    harness.facts().post(FakeOrders.fact(harness.orders.moved(order, OrderStatus.READY)));
    dispatcher.dispatch("sms");
    dispatcher.dispatch("buzz");

    assertThat(harness.states())
        .containsExactly("order-confirmed buzz SENT", "order-ready buzz SENT");
    assertThat(harness.sms.sent).isEmpty();
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList(
                    "select route_reason from delivery where state = 'SENT' order by seq",
                    String.class))
        .containsExactly("CIRCUIT_OPEN", "CONVERSATION");
  }

  @Test
  void whatFollowsUpAProblemGoesWhereItWasOpenedAndANewOneWhereItBelongs() {
    silence(false);
    giveAway("slack", TakeOver.Why.CIRCUIT_OPEN);
    dispatcher.dispatch("chat");

    harness.clock.pass(Duration.ofDays(2));
    silence(true);
    dispatcher.dispatch("slack");
    dispatcher.dispatch("chat");
    harness.clock.pass(Duration.ofDays(1));
    silence(false);
    dispatcher.dispatch("slack");

    assertThat(harness.states())
        .containsExactly(
            "staff-issue chat SENT", "staff-issue chat SENT", "staff-issue slack SENT");
  }

  @Test
  void aShareMovesInStepsWhileReceiptsComeLateAndDriftsBack() {
    for (int step = 1; step <= 2; step++) {
      textsArrive(100, 15, Duration.ofMinutes(6));
      judge();
      assertThat(share()).isEqualTo(step * 10);
    }

    for (int step = 1; step >= 0; step--) {
      textsArrive(100, 14, Duration.ofMinutes(6));
      judge();
      assertThat(share()).isEqualTo(step * 10);
    }
  }

  @Test
  void staffHearOnceOfASlowChannelAndOnceThatItIsInTimeAgain() {
    for (int step = 1; step <= 3; step++) {
      textsArrive(40, 40, Duration.ofMinutes(7));
      judge();
    }
    for (int step = 1; step <= 3; step++) {
      textsArrive(40, 0, Duration.ofMinutes(7));
      judge();
    }
    harness.bean(Issues.class).publish();

    assertThat(harness.broker.records)
        .extracting(record -> record.key())
        .containsExactly("channel-slow/sms", "channel-slow/sms");
  }

  @Test
  void tooFewMessagesProveNothing() {
    textsArrive(19, 19, Duration.ofMinutes(6));

    judge();

    assertThat(share()).isZero();
  }

  @Test
  void textsThatDoNotArriveAtAllAreLateOnceReceiptsAreKnownToCome() {
    textsArrive(30, 0, Duration.ofMinutes(1));
    judge();
    textsArrive(30, 30, null);
    judge();

    assertThat(share()).isEqualTo(10);
  }

  @Test
  void anAccountWithoutReceiptsIsNotSlow() {
    textsArrive(100, 100, null);

    judge();

    assertThat(share()).isZero();
  }

  @Test
  void neverMovesToOneThatIsSlowItselfOrBroken() {
    textsArrive(100, 50, Duration.ofMinutes(6));
    works("buzz", false);

    judge();

    assertThat(share()).isZero();
  }

  @Test
  void movesTheShareAndSaysWhy() {
    textsArrive(100, 18, Duration.ofMinutes(6));
    judge();
    judge();
    judge();
    harness.bean(JdbcTemplate.class).update("delete from delivery");
    for (int i = 0; i < 200; i++) {
      anOrderIsPlaced();
    }

    dispatcher.dispatch("sms");
    dispatcher.dispatch("buzz");

    assertThat(harness.buzz.sent).hasSizeBetween(30, 95);
    assertThat(harness.sms.sent.size() + harness.buzz.sent.size()).isEqualTo(100 + 200);
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForObject(
                    "select distinct route_detail from delivery where channel = 'buzz'",
                    String.class))
        .isEqualTo(
            "buzz sends instead of sms: its messages arrive late: 18 of 100 were late, so 30 % go"
                + " this way");
  }

  @Test
  void anotherInstanceAndARestartKnowTheShare() {
    textsArrive(100, 20, Duration.ofMinutes(6));
    judge();

    try (var another = harness.another()) {
      assertThat(another.bean(Shares.class).of(new ChannelId("sms")).hundredths()).isEqualTo(10);
    }
  }

  @Test
  void opensTheCircuitHandsOverAndComesBackByAProbe() {
    harness.sms.answers(new Outcome.TryLater(null, "no answer"));
    harness.bean(Lanes.class).start();
    try {
      for (int i = 0; i < 30; i++) {
        anOrderIsPlaced();
      }
      // How many were under way when it opened is chance; whatever comes after goes elsewhere.
      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                anOrderIsPlaced();
                assertThat(harness.buzz.sent).hasSizeGreaterThanOrEqualTo(14);
              });

      harness.sms.answers(new Outcome.Sent("again"));
      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                anOrderIsPlaced();
                assertThat(states("sms", "SENT")).isPositive();
              });
    } finally {
      harness.bean(Lanes.class).stop();
    }
  }

  private static void anOrderIsPlaced() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder(), harness.clock.instant()));
  }

  private static void holdAllDeliveries(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute("select id from delivery for update");
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void works(String channel, boolean works) {
    harness.bean(Fitness.class).watch(new ChannelId(channel), () -> works);
  }

  private static int giveAway(String channel, TakeOver.Why why) {
    var line = harness.bean(ChannelDirectory.class).find(new ChannelId(channel)).orElseThrow();
    return harness.bean(Clerk.class).giveAway(line, 100, why, Duration.ofSeconds(5));
  }

  private static List<Attempt> attempts() {
    var id = harness.bean(JdbcTemplate.class).queryForObject("select id from delivery", UUID.class);
    return harness.bean(DeliveryLookup.class).attempts(id);
  }

  private static int states(String channel, String state) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject(
            "select count(*) from delivery where channel = ? and state = ?",
            Integer.class,
            channel,
            state);
  }

  private static int share() {
    return harness.bean(Shares.class).of(new ChannelId("sms")).hundredths();
  }

  private static void judge() {
    harness.bean(Shares.class).judge();
  }

  private static void silence(boolean over) {
    harness
        .facts()
        .post(
            new OrderIssue(
                UUID.randomUUID(),
                OrderIssue.Kind.SILENT_CONNECTION,
                OrderIssue.Severity.WARNING,
                "silent/square/main",
                over,
                "Connection main is silent",
                null,
                "square",
                "main",
                null,
                harness.clock.instant()));
    TimePasses.untilGathered(harness);
  }

  private static void hearIssues() {
    var json = JsonMapper.builder().build();
    harness.broker.records.forEach(
        record -> harness.facts().post(json.readValue(record.value(), OrderIssue.class)));
  }

  /**
   * Orders are placed and their texts sent by the first account, of which some take so long; then
   * time passes until all of that is old enough to be judged, and what was before is too old.
   */
  private void textsArrive(int many, int late, Duration delay) {
    harness.clock.pass(Duration.ofMinutes(20));
    var before = List.copyOf(harness.sms.sent);
    for (int i = 0; i < many; i++) {
      anOrderIsPlaced();
    }
    dispatchBySms();
    var sent = new ArrayList<>(harness.sms.sent);
    sent.removeAll(before);
    for (int i = 0; i < sent.size(); i++) {
      var after = i < late ? delay : Duration.ofSeconds(20);
      if (after != null) {
        arrives(sent.get(i).id(), after);
      }
    }
    harness.clock.pass(Duration.ofMinutes(8));
  }

  /** Whatever the share is now: it is the receipts that are looked at. */
  private void dispatchBySms() {
    works("buzz", false);
    dispatcher.dispatch("sms");
    works("buzz", true);
  }

  private static void arrives(UUID delivery, Duration after) {
    var channel = new ChannelId("sms");
    var receipt =
        new Receipt.Progress(
            "r" + delivery,
            delivery,
            null,
            Receipt.State.DELIVERED,
            harness.clock.instant().plus(after),
            null);
    harness
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> {
              harness.bean(Receipts.class).keep(channel, receipt, harness.clock.instant());
              harness.bean(Progress.class).apply(channel, receipt);
            });
  }
}
