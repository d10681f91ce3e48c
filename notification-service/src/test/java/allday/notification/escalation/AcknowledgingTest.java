package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.channel.Receipt;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.FakeChannel;
import allday.notification.Harness;
import allday.notification.receipt.Door;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Somebody sees to it: by link, by answer, by a key in a call, at the provider. */
class AcknowledgingTest {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Pattern LINK = Pattern.compile("https://example\\.com(/ack/[\\w-]+)");

  @RegisterExtension private static final Harness harness = Harness.start();
  private static final Staff staff = new Staff(harness);
  private MockMvc page;
  private MockMvc door;
  private int heard;

  @BeforeEach
  void prepare() {
    page = MockMvcBuilders.standaloneSetup(harness.bean(AckPage.class)).build();
    door = Door.of(harness);
  }

  @Test
  void thePageNamesTheOrderByTheNumberThatPeopleKnow() throws Exception {
    staff.orderFailed(harness.orders.anOrder().orderId());
    staff.gathered();
    staff.pass(FIVE);

    page.perform(get(link(harness.sms.sent.getFirst())))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("#1042")));
  }

  @Test
  void lookingAtALinkChangesNothing() throws Exception {
    var link = samIsTold();

    for (int i = 0; i < 3; i++) {
      page.perform(get(link))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString(">I see to it</button>")));
      page.perform(head(link)).andExpect(status().isOk());
    }

    assertThat(staff.problem().acknowledged()).isNull();
  }

  @Test
  void theButtonEndsTheLadderAndWritesDownWho() throws Exception {
    var link = samIsTold();

    page.perform(post(link))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Sam sees to it.")));
    staff.pass(Duration.ofHours(2));

    var by = staff.problem().acknowledged();
    assertThat(by.by()).isEqualTo("Sam");
    assertThat(by.how()).isEqualTo("LINK");
    assertThat(by.at()).isBefore(harness.clock.instant());
    assertThat(harness.voice.sent).isEmpty();
    assertThat(harness.pager.sent).isEmpty();
    assertThat(harness.team.sent.getLast().content().subject()).startsWith("Sam sees to it: ");
    page.perform(get(link)).andExpect(content().string(containsString("Sam sees to it.")));
  }

  @Test
  void theFirstWordCounts() throws Exception {
    var sam = samIsTold();
    var team = link(harness.team.sent.getFirst());

    page.perform(post(team).param("who", "Ana <script>")).andExpect(status().isOk());
    page.perform(post(sam))
        .andExpect(content().string(containsString("Ana script (slack) sees to it.")));
  }

  @Test
  void aLinkToManyAsksForANameAndALinkToOneDoesNot() throws Exception {
    var sam = samIsTold();
    var team = link(harness.team.sent.getFirst());

    page.perform(get(team)).andExpect(content().string(containsString("name=\"who\"")));
    page.perform(get(sam)).andExpect(content().string(not(containsString("name=\"who\""))));
    page.perform(post(team));
    assertThat(staff.problem().acknowledged().by()).isEqualTo("slack");
  }

  @Test
  void ofWhatIsOverALinkSaysSo() throws Exception {
    var order = UUID.randomUUID();
    staff.orderFailed(order);
    staff.gathered();
    var link = link(harness.team.sent.getFirst());
    staff.orderGoesOn(order);

    page.perform(get(link)).andExpect(content().string(containsString("This is over.")));
    page.perform(post(link)).andExpect(content().string(containsString("This is over.")));
    assertThat(staff.problem().acknowledged()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ack/x", "/ack/AAAAAAAAAAAAAAAAAAAAAA", "/ack/%00"})
  void madeUpLinksLeadNowhere(String path) throws Exception {
    page.perform(get(path)).andExpect(status().isNotFound());
    page.perform(post(path)).andExpect(status().isNotFound());
  }

  @Test
  void aLinkChangedByOneCharacterLeadsNowhere() throws Exception {
    var link = samIsTold();
    for (int i = "/ack/".length(); i < link.length() - 1; i++) {
      char other = link.charAt(i) == 'A' ? 'B' : 'A';
      var changed = link.substring(0, i) + other + link.substring(i + 1);
      page.perform(post(changed)).andExpect(status().isNotFound());
    }
    assertThat(staff.problem().acknowledged()).isNull();
  }

  @Test
  void linksHoldAfterARestart() throws Exception {
    var link = samIsTold();
    var again =
        new AckLinks(
            harness.bean(allday.kit.config.PublicUrl.class),
            harness.bean(allday.notification.consent.ContactKey.class));

    assertThat(again.read(link.substring("/ack/".length()))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "ok!", " Ack. ", "Okay"})
  void anAnswerEndsTheLadder(String text) throws Exception {
    samIsTold();

    answer(Staff.SAM, text);
    staff.pass(Duration.ofHours(1));

    assertThat(staff.problem().acknowledged().by()).isEqualTo("Sam");
    assertThat(staff.problem().acknowledged().how()).isEqualTo("REPLY");
    assertThat(harness.voice.sent).isEmpty();
    assertThat(harness.sms.sent.getLast().content().text()).startsWith("Sam sees to it: ");
  }

  @Test
  void anAnswerThatComesTwiceIsHeardOnce() throws Exception {
    samIsTold();

    receive(inbound("same", Staff.SAM, "OK"));
    receive(inbound("same", Staff.SAM, "OK"));

    assertThat(count("inbound_message")).isEqualTo(1);
  }

  @Test
  void whereSeveralAreOpenTheCodeSaysWhich() throws Exception {
    twoProblemsAreToldToSam();
    var codes = openCodes();

    answer(Staff.SAM, "OK");
    staff.send();
    assertThat(openCodes()).hasSize(2);
    assertThat(harness.sms.sent.getLast().content().text())
        .startsWith("Which problem?")
        .contains(codes.getFirst() + " silent connection", codes.getLast() + " silent connection");

    answer(Staff.SAM, "ok " + codes.getFirst());
    assertThat(openCodes()).containsExactly(codes.getLast());
  }

  @Test
  void allMeansAll() throws Exception {
    twoProblemsAreToldToSam();

    answer(Staff.SAM, "OK ALL");

    assertThat(openCodes()).isEmpty();
  }

  @Test
  void aWrongCodeTakesUpNothing() throws Exception {
    samIsTold();

    answer(Staff.SAM, "OK Q0Q");
    staff.send();

    assertThat(staff.problem().acknowledged()).isNull();
    assertThat(harness.sms.sent.getLast().content().text()).contains(staff.problem().code());
  }

  @Test
  void anOkOfACustomerIsNoAnswerOfStaff() throws Exception {
    samIsTold();

    answer("+447400123456", "OK");

    assertThat(staff.problem().acknowledged()).isNull();
    assertThat(intents()).containsExactly("OTHER");
  }

  @Test
  void aStopOfStaffIsStillAStop() throws Exception {
    samIsTold();

    answer(Staff.SAM, "STOP");

    assertThat(staff.problem().acknowledged()).isNull();
    assertThat(intents()).containsExactly("STOP");
  }

  @Test
  void theCallNamesTheKeyAndTheKeyEndsTheLadder() throws Exception {
    var call = samIsCalled();
    assertThat(call.content().keys()).isEqualTo("To say that you see to it, press 1.");

    assertThat(press(call, "1", "k1")).isEqualTo("Sam sees to it.");
    staff.pass(Duration.ofHours(2));

    assertThat(staff.problem().acknowledged().by()).isEqualTo("Sam");
    assertThat(staff.problem().acknowledged().how()).isEqualTo("KEY");
    assertThat(harness.voice.sent).as("nobody is called again").hasSize(1);
    assertThat(harness.pager.sent).isEmpty();
    assertThat(harness.team.sent.getLast().content().subject()).startsWith("Sam sees to it: ");
  }

  @Test
  void aKeyThatComesTwiceIsHeardOnceAndAnsweredTheSame() throws Exception {
    var call = samIsCalled();

    assertThat(press(call, "1", "k1")).isEqualTo("Sam sees to it.");
    assertThat(press(call, "1", "k1")).isEqualTo("Sam sees to it.");

    assertThat(count("inbound_message")).isEqualTo(1);
    assertThat(intents()).containsExactly("ACKNOWLEDGE");
  }

  @Test
  void aWrongKeyIsSaidToBeOneAndTakesUpNothing() throws Exception {
    var call = samIsCalled();

    assertThat(press(call, "9", "k1"))
        .isEqualTo("This key does nothing here. To say that you see to it, press 1.");

    assertThat(staff.problem().acknowledged()).isNull();
    assertThat(count("suppression")).as("9 is a key of customers").isZero();
  }

  @Test
  void whoPressesAfterSomebodyElseHearsWhoItIs() throws Exception {
    var call = samIsCalled();
    page.perform(post(link(harness.team.sent.getFirst())).param("who", "Ana"));

    assertThat(press(call, "1", "k1")).isEqualTo("Ana (slack) sees to it.");
    assertThat(staff.problem().acknowledged().how()).isEqualTo("LINK");
  }

  @Test
  void ofWhatIsOverTheCallSaysSo() throws Exception {
    var order = UUID.randomUUID();
    staff.notAccepted(order, Severity.URGENT);
    staff.gathered();
    var call = harness.voice.sent.getFirst();
    staff.accepted(order);

    assertThat(press(call, "1", "k1")).isEqualTo("This is over. Nothing is left to do.");
    assertThat(staff.problem().acknowledged()).isNull();
  }

  @Test
  void whoeverTakesItUpAtTheProviderEndsTheLadder() throws Exception {
    staff.notAccepted(UUID.randomUUID(), Severity.URGENT);
    staff.gathered();
    harness.pager.receipts =
        List.of(
            new Receipt.Acknowledged("e1", "pager-1", "Tenex Engineer", harness.clock.instant()));

    door.perform(post("/receipts/pager/pager").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andExpect(status().isOk());
    staff.pass(Duration.ofHours(1));

    assertThat(staff.problem().acknowledged().by()).isEqualTo("Tenex Engineer");
    assertThat(staff.problem().acknowledged().how()).isEqualTo("PROVIDER");
    assertThat(harness.pager.sent)
        .extracting(message -> message.matter().phase())
        .containsExactly(Phase.OPEN);
    assertThat(harness.team.sent).hasSize(2);
  }

  @Test
  void aButtonOfACardEndsTheLadderAndTheCardSaysWho() throws Exception {
    samIsTold();
    var card = harness.team.sent.getFirst().id();

    press("slack", harness.team, card, "Ana");
    press("slack", harness.team, card, "Ben");
    staff.pass(Duration.ofHours(1));

    assertThat(staff.problem().acknowledged().by()).isEqualTo("Ana");
    assertThat(staff.problem().acknowledged().how()).isEqualTo("PROVIDER");
    assertThat(harness.voice.sent).isEmpty();
    assertThat(harness.sms.sent.getLast().content().text()).startsWith("Ana sees to it: ");
    assertThat(harness.team.sent).hasSize(2);
    var changed = harness.team.sent.getLast();
    assertThat(changed.matter().replaces()).isEqualTo("card-1");
    assertThat(changed.content().card().title()).startsWith("Ana sees to it: ");
    assertThat(changed.content().card().takeUp()).isNull();
  }

  @Test
  void aCardThatIsPressedLateSaysWhoWasFirst() throws Exception {
    page.perform(post(samIsTold()));
    staff.send();

    press("slack", harness.team, harness.team.sent.getFirst().id(), "Ana");
    staff.send();

    assertThat(staff.problem().acknowledged().by()).isEqualTo("Sam");
    assertThat(harness.team.sent.getLast().matter().replaces()).isEqualTo("card-1");
    assertThat(harness.team.sent.getLast().content().subject()).startsWith("Sam sees to it: ");
  }

  @Test
  void aCardOfWhatIsOverSaysSo() throws Exception {
    var order = UUID.randomUUID();
    staff.orderFailed(order);
    staff.gathered();
    staff.orderGoesOn(order);

    press("slack", harness.team, harness.team.sent.getFirst().id(), "Ana");
    staff.send();

    assertThat(staff.problem().acknowledged()).isNull();
    assertThat(harness.team.sent.getLast().matter().replaces()).isEqualTo("card-1");
    assertThat(harness.team.sent.getLast().content().subject()).startsWith("Over: ");
  }

  @Test
  void anAccountSpeaksOfItsOwnMessagesAlone() throws Exception {
    samIsTold();

    press("pager", harness.pager, harness.team.sent.getFirst().id(), "Ana");
    press("slack", harness.team, UUID.randomUUID(), "Ana");

    assertThat(staff.problem().acknowledged()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "es", "fr", "de", "pt", "ar"})
  void everyPageSpeaksEveryShippedLanguageAndKeepsToItself(String language) throws Exception {
    samIsTold();
    var team = link(harness.team.sent.getFirst());

    for (var path : List.of(team, "/ack/x")) {
      var answer = page.perform(get(path).queryParam("lang", language)).andReturn().getResponse();

      assertThat(answer.getContentAsString())
          .contains("<html lang=\"" + language + "\"", "<title>")
          .doesNotContain("null", "{{");
      assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aLinkThatLeadsNowhereSaysSoInTheLanguageOfTheBrowser() throws Exception {
    page.perform(get("/ack/x").header("Accept-Language", "de-AT"))
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Dieser Link funktioniert nicht")));
  }

  /** A link that Sam got by text message. */
  private static String samIsTold() {
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();
    staff.pass(FIVE);
    return link(harness.sms.sent.getFirst());
  }

  private static Message samIsCalled() {
    samIsTold();
    staff.pass(FIVE);
    return harness.voice.sent.getFirst();
  }

  private String press(Message call, String key, String identity) throws Exception {
    harness.voice.receipts = List.of(new Receipt.KeyPressed(identity, call.id(), key, false));
    return door.perform(
            post("/receipts/phone/voice").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static void twoProblemsAreToldToSam() {
    for (var connection : List.of("one", "two")) {
      staff.post(
          staff.issue(
              OrderIssue.Kind.SILENT_CONNECTION,
              Severity.WARNING,
              "silent/" + connection,
              false,
              connection,
              null));
    }
    staff.gathered();
    staff.pass(FIVE);
  }

  private static String link(Message message) {
    var text = message.content().text();
    var found = LINK.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private void answer(String from, String text) throws Exception {
    receive(inbound("in-" + ++heard, from, text));
  }

  private void receive(Receipt receipt) throws Exception {
    harness.sms.receipts = List.of(receipt);
    door.perform(post("/receipts/fone/sms").header("X-Proof", FakeChannel.PROOF).content("{}"))
        .andExpect(status().isOk());
  }

  private void press(String account, FakeChannel channel, UUID message, String who)
      throws Exception {
    channel.receipts = List.of(new Receipt.Acknowledged("p1", message, null, who, null, "card-1"));
    door.perform(
            post("/receipts/%s/%s".formatted(channel.id(), account))
                .header("X-Proof", FakeChannel.PROOF)
                .content("{}"))
        .andExpect(status().isOk());
  }

  private static Receipt inbound(String identity, String from, String text) {
    return new Receipt.Inbound(identity, Kind.SMS, from, "+447400000000", text, null, false);
  }

  private static List<String> openCodes() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList(
            "select code from problem where acknowledged_at is null order by id", String.class);
  }

  private static List<String> intents() {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select intent from inbound_message", String.class);
  }

  private static int count(String table) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject("select count(*) from " + table, Integer.class);
  }
}
