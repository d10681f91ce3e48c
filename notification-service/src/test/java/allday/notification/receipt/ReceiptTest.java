package allday.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.consent.law.Compliance;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Issues;
import allday.notification.template.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ReceiptTest {
  private static final String PHONE = FakeOrders.PHONE;
  private static Harness harness;
  private final Dispatcher dispatcher = new Dispatcher(harness);
  @TempDir private Path folder;
  private MockMvc door;

  @BeforeAll
  static void start() {
    harness = Harness.start();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @BeforeEach
  void empty() {
    harness.empty();
    harness.bean(Templates.class).read(Map.of());
    harness.bean(Compliance.class).read(Map.of());
    door = MockMvcBuilders.standaloneSetup(harness.bean(ReceiptDoor.class)).build();
  }

  @Test
  void moveADeliveryOnAndNeverBack() throws Exception {
    var id = aSentMessage();

    receipt(progress("c", id, State.READ, null));
    receipt(progress("b", id, State.DELIVERED, null));
    receipt(progress("a", id, State.SENT, null));

    assertThat(harness.states()).containsExactly("order-placed sms READ");
  }

  @Test
  void thatComeBeforeTheirMessageIsKnownAreAppliedLater() throws Exception {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    harness.sms.behaviour =
        _ -> {
          early(new Receipt.Progress("r1", null, "SM1", State.DELIVERED, null, null));
          return new Outcome.Sent("SM1");
        };

    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms DELIVERED");
  }

  @Test
  void areTakenOnceHoweverOftenTheyCome() throws Exception {
    var id = aSentMessage();

    receipt(progress("same", id, State.DELIVERED, null));
    receipt(progress("same", id, State.DELIVERED, null));

    assertThat(count("receipt")).isEqualTo(1);
  }

  @Test
  void clearUpWhatWasUnclear() throws Exception {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    harness.sms.answers(new Outcome.Unclear("no answer"));
    dispatcher.dispatch("sms");

    receipt(progress("r", harness.sms.sent.getFirst().id(), State.DELIVERED, null));

    assertThat(harness.states()).containsExactly("order-placed sms DELIVERED");
  }

  @Test
  void ofADefiniteFailureOpenTheNextChannel() throws Exception {
    var id = aSentMessage();

    receipt(
        progress("r", id, State.FAILED, new Outcome.Refused(Reason.ADDRESS_DEAD, "30005", "gone")));
    dispatcher.dispatch("mail");

    assertThat(harness.states()).containsExactly("order-placed mail SENT");
    assertThat(count("suppression")).isEqualTo(1);
  }

  @Test
  void ofAFailureAfterArrivalDoNotSendItAgain() throws Exception {
    var id = aSentMessage();

    receipt(progress("a", id, State.DELIVERED, null));
    receipt(progress("b", id, State.FAILED, new Outcome.Refused(Reason.OTHER, "550", "bounced")));

    assertThat(harness.states()).containsExactly("order-placed sms FAILED OTHER");
  }

  @Test
  void uptoATimeMoveAllMessagesBefore() throws Exception {
    aSentMessage();
    aSentMessage();

    receipt(
        new Receipt.UpTo("w", Kind.SMS, PHONE, State.READ, harness.clock.instant().plusSeconds(1)));

    assertThat(harness.states()).containsExactly("order-placed sms READ", "order-placed sms READ");
  }

  @Test
  void ofStrangersAreRefused() throws Exception {
    aSentMessage();

    door.perform(post("/receipts/fone/sms").header("X-Proof", "guessed").content("x"))
        .andExpect(status().isUnauthorized());
    door.perform(post("/receipts/fone/sms").content("x")).andExpect(status().isUnauthorized());

    assertThat(count("receipt")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/receipts/fone/nowhere",
        "/receipts/nobody/sms",
        "/receipts/post/sms",
        "/receipts/FONE/sms"
      })
  void elsewhereAreNotFound(String path) throws Exception {
    door.perform(post(path).header("X-Proof", FakeChannel.PROOF).content("x"))
        .andExpect(status().isNotFound());
  }

  @Test
  void largerThanAMebibyteAreNotRead() throws Exception {
    door.perform(
            post("/receipts/fone/sms")
                .header("X-Proof", FakeChannel.PROOF)
                .content(new byte[(1 << 20) + 1]))
        .andExpect(status().isContentTooLarge());
  }

  @Test
  void nobodyCanReadAreKeptForAPerson() throws Exception {
    harness.sms.unreadable = true;

    receipt();

    harness.bean(Issues.class).publish();
    assertThat(count("receipt_unread")).isEqualTo(1);
    assertThat(harness.broker.records.getFirst().key()).startsWith("receipt-unread/sms");
  }

  @Test
  void thatNoTableTakesAreKeptForAPerson() throws Exception {
    var endless =
        new Random(1)
            .ints(8000, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    receipt(inbound("zero\0in an id", "hello", false));
    receipt(inbound(endless, "hello", false));

    assertThat(count("receipt_unread")).isEqualTo(2);
    assertThat(count("inbound_message")).isZero();
  }

  @Test
  void theReaderStumblesOverAreKeptForAPerson() throws Exception {
    harness.sms.bug = new IllegalStateException("an id of +447400000001 that nobody expected");

    receipt();

    assertThat(count("receipt_unread")).isEqualTo(1);
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForObject("select problem from receipt_unread", String.class))
        .isEqualTo("the reader failed (IllegalStateException)");
  }

  @Test
  void thatArePackedAreNotUnpacked() throws Exception {
    door.perform(
            post("/receipts/fone/sms")
                .header("X-Proof", FakeChannel.PROOF)
                .header("Content-Encoding", "gzip")
                .content("{}"))
        .andExpect(status().isUnsupportedMediaType());
  }

  @Test
  void section42AWrongNumberBeginsANewEpochOfTheAddress() throws Exception {
    receipt(inbound("1", "STOP", true));
    receipt(inbound("2", "wrong number", true));
    receipt(inbound("3", "START", true));

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList(
                    "select contact_epoch from consent_event order by seq", Integer.class))
        .containsExactly(0, 1, 1);
  }

  @Test
  void aStopEndsAllMessagesAtOnceAndIsConfirmedOnce() throws Exception {
    receipt(inbound("1", "Stop please", false));
    receipt(inbound("2", "STOP", false));
    dispatcher.dispatch("sms");
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    assertThat(harness.states())
        .containsExactly("stop-reply sms SENT", "order-placed mail WAITING");
  }

  @ParameterizedTest
  @CsvSource({
    "this-program, stop-reply-program, no more messages of this kind",
    "all-purposes-on-channel, stop-reply, no more messages from us here",
    "all-channels, stop-reply-everything, neither here nor in any other way"
  })
  void section43TheReplySaysNoMoreThanWhatTheStopEnds(String scope, String template, String words)
      throws Exception {
    harness.bean(Compliance.class).read(Map.of("stop-scope", scope));

    receipt(inbound("1", "STOP", false));
    dispatcher.dispatch("sms");

    assertThat(harness.states()).containsExactly(template + " sms SENT");
    assertThat(harness.sms.sent.getFirst().content().text()).contains(words);
  }

  @Test
  void section43AStopIsConfirmedWithinFiveMinutesOrNotAtAll() throws Exception {
    receipt(inbound("1", "STOP", false));

    harness.clock.pass(Duration.ofMinutes(6));
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent).isEmpty();
    assertThat(harness.states()).containsExactly("stop-reply sms DROPPED EXPIRED");
  }

  @Test
  void section43AReplyOfTheOperatorsOwnSpeaksForEveryScope() throws Exception {
    var own = Files.createDirectories(folder.resolve("stop-reply"));
    Files.writeString(own.resolve("text.en.mustache"), "Over\n---\nThat was the last of these.");
    harness.bean(Templates.class).read(folder.toString());
    harness.bean(Compliance.class).read(Map.of("stop-scope", "this-program"));

    receipt(inbound("1", "STOP", false));

    assertThat(harness.states()).containsExactly("stop-reply sms WAITING");
  }

  @Test
  void whoHasSomebodyElsesNumberHearsThatEverythingEnds() throws Exception {
    receipt(inbound("1", "wrong number", false));

    assertThat(harness.states()).containsExactly("stop-reply-everything sms WAITING");
  }

  @Test
  void section25WhatCameInIsKeptWithWhatItWasTakenForAndWhatCameOfIt() throws Exception {
    receipt(inbound("1", "would you please stop texting me all day", false));

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForMap(
                    "select i.body, i.intent, i.matched_by, e.action, d.template,"
                        + " e.recorded_at - i.received_at < interval '1 minute' as at_once"
                        + " from inbound_message i join consent_event e on e.id = i.consent_event"
                        + " join delivery d on d.id = i.reply"))
        .containsEntry("body", "would you please stop texting me all day")
        .containsEntry("intent", "STOP")
        .containsEntry("matched_by", "PHRASE")
        .containsEntry("action", "REVOKE")
        .containsEntry("template", "stop-reply")
        .containsEntry("at_once", true);
  }

  @Test
  void aStopThatTheProviderAnswersIsNotAnsweredTwice() throws Exception {
    receipt(inbound("1", "STOP", true));

    assertThat(harness.states()).isEmpty();
    assertThat(count("suppression")).isEqualTo(1);
  }

  @Test
  void aStartRestoresTheNewsOfOrdersAndNoAdvertising() throws Exception {
    receipt(inbound("1", "STOP", true));
    receipt(inbound("2", "START", true));

    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList(
                    "select purpose from consent_event where action = 'GRANT'", String.class))
        .containsExactly("ORDER_SERVICE");
  }

  @Test
  void aStatusIsAnsweredWithTheOpenOrder() throws Exception {
    harness.orders.moved(harness.orders.anOrder(), OrderStatus.PREPARING);

    receipt(inbound("1", "status", false));
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent.getFirst().to().address()).isEqualTo(PHONE);
    assertThat(harness.sms.sent.getFirst().content().text())
        .startsWith("Order 1042 (Camden Soups): being prepared.");
  }

  @Test
  void aStatusWithoutAnOrderIsAnsweredToo() throws Exception {
    receipt(inbound("1", "status", false));
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent.getFirst().content().text()).startsWith("We find no open order");
  }

  @Test
  void whoAsksAllTheTimeIsAnsweredThreeTimes() throws Exception {
    for (int i = 0; i < 6; i++) {
      receipt(inbound("q" + i, "status", false));
    }

    assertThat(harness.states())
        .containsExactly(
            "status-reply sms WAITING",
            "status-reply sms WAITING",
            "status-reply sms WAITING",
            "status-reply sms DROPPED FREQUENCY_CAP",
            "status-reply sms DROPPED FREQUENCY_CAP",
            "status-reply sms DROPPED FREQUENCY_CAP");
  }

  @Test
  void whoAskedTooOftenStillHearsThatTheirStopWasUnderstood() throws Exception {
    for (int i = 0; i < 4; i++) {
      receipt(inbound("q" + i, "status", false));
    }

    receipt(inbound("s", "STOP", false));

    assertThat(harness.states()).last().isEqualTo("stop-reply sms WAITING");
  }

  @Test
  void aRepeatedMessageIsAnsweredOnce() throws Exception {
    receipt(inbound("same", "status", false));
    receipt(inbound("same", "status", false));

    assertThat(harness.states()).hasSize(1);
  }

  @Test
  void aCancelWithAnOpenOrderIsShownToStaff() throws Exception {
    var order = harness.orders.anOrder();

    receipt(inbound("1", "CANCEL", true));

    harness.bean(Issues.class).publish();
    assertThat(harness.broker.records.getFirst().key())
        .isEqualTo("customer-asks/" + order.orderId());
    assertThat(count("suppression")).isEqualTo(1);
  }

  @Test
  void aWrongNumberIsLeftAloneByEveryChannelAndShownToStaff() throws Exception {
    var order = harness.orders.anOrder();

    receipt(inbound("1", "Sorry, wrong number", false));

    harness.bean(Issues.class).publish();
    assertThat(harness.broker.records.getFirst().key())
        .isEqualTo("customer-asks/" + order.orderId());
    assertThat(harness.bean(JdbcTemplate.class).queryForList("select kind from suppression"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("kind")).isNull());
  }

  @Test
  void inDoubtOnlyAdvertisingEnds() throws Exception {
    harness.orders.anOrder();
    receipt(inbound("1", "could you cancel the second soup of my order", false));

    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
    assertThat(count("suppression")).isEqualTo(2);
  }

  @Test
  void aZeroCharacterDoesNoHarm() throws Exception {
    receipt(inbound("1", "hello\0", false));

    assertThat(count("inbound_message")).isEqualTo(1);
  }

  @Test
  void anUnsubscriptionElsewhereCountsHere() throws Exception {
    receipt(
        new Receipt.Preference("p", Kind.EMAIL, FakeOrders.MAIL, null, true, "spamreport", null));
    receipt(
        new Receipt.Preference("p", Kind.EMAIL, FakeOrders.MAIL, null, true, "spamreport", null));

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList("select reason from suppression", String.class))
        .containsExactly("COMPLAINT");
    assertThat(count("consent_event")).isEqualTo(1);
  }

  @Test
  void section7AComplaintCountsForTheChannelThatSentTheMail() throws Exception {
    receipt(
        new Receipt.Preference("p", Kind.EMAIL, FakeOrders.MAIL, null, true, "spamreport", null));
    receipt(
        new Receipt.Preference("q", Kind.EMAIL, "bo@example.net", null, true, "unsubscribe", null));

    assertThat(
            harness
                .bean(JdbcTemplate.class)
                .queryForList("select channel || ' ' || what from mail_trouble", String.class))
        .as("the account whose receipt it is")
        .containsExactly("sms COMPLAINT");
  }

  private UUID aSentMessage() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    dispatcher.dispatch("sms");
    return harness.sms.sent.getLast().id();
  }

  private static Receipt progress(
      String identity, UUID message, State state, Outcome.Refused refused) {
    return new Receipt.Progress(identity, message, null, state, null, refused);
  }

  private static Receipt inbound(String identity, String text, boolean answered) {
    return new Receipt.Inbound(identity, Kind.SMS, PHONE, "+447400000000", text, null, answered);
  }

  private void early(Receipt receipt) {
    try {
      receipt(receipt);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void receipt(Receipt... receipts) throws Exception {
    harness.sms.receipts = List.of(receipts);
    door.perform(post("/receipts/fone/sms").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andExpect(status().isOk());
  }

  private static int count(String table) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject("select count(*) from " + table, Integer.class);
  }
}
