package allday.notification;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Provider;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.channel.Speech;
import allday.contracts.config.Secret;
import allday.contracts.config.Spec;
import allday.contracts.http.Http;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider that answers as a test tells it, and reads the receipts a test gives it. */
public final class FakeChannel implements Channel, Provider, ReceiptReader {
  public static final String PROOF = "our secret";
  private final ProviderId id;
  private final Set<Kind> kinds;
  private final boolean idempotent;
  private final AtomicInteger count = new AtomicInteger();
  public final List<Message> sent = new CopyOnWriteArrayList<>();
  public volatile Function<Message, Outcome> behaviour;
  public volatile List<Receipt> receipts = List.of();
  public volatile boolean unreadable;
  private boolean ownIds;
  public volatile RuntimeException bug;

  public FakeChannel(String id, boolean idempotent, Kind... kinds) {
    this.id = new ProviderId(id);
    this.idempotent = idempotent;
    this.kinds = Set.of(kinds);
    reset();
  }

  /** One that people must write to first, and that knows them by ids of its own. */
  public FakeChannel withOwnIds() {
    ownIds = true;
    return this;
  }

  @Override
  public boolean hasOwnIds() {
    return ownIds;
  }

  public void reset() {
    sent.clear();
    receipts = List.of();
    unreadable = false;
    bug = null;
    behaviour = _ -> new Outcome.Sent(id + "-" + count.incrementAndGet());
  }

  public void answers(Outcome outcome) {
    behaviour = _ -> outcome;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    sent.add(message);
    return behaviour.apply(message);
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return Signatures.sameToken(
        request.headers().single("X-Proof").orElse(null), List.of(new Secret(PROOF)));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    if (unreadable) {
      throw new PayloadProblem("status: expected a word");
    }
    if (bug != null) {
      throw bug;
    }
    return receipts;
  }

  @Override
  public Answer spoken(Speech speech, GenuineRequest request, ChannelAccount account) {
    return Answer.text(200, speech.text() + (speech.again() == null ? "" : " " + speech.again()));
  }

  @Override
  public ProviderId provider() {
    return id;
  }

  @Override
  public ProviderId id() {
    return id;
  }

  @Override
  public String displayName() {
    return id.value();
  }

  @Override
  public Set<Kind> kinds() {
    return kinds;
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(), List.of());
  }

  @Override
  public Pace pace() {
    var pace = new Pace(1000, Duration.ofSeconds(5), false);
    return idempotent ? pace.safeToRepeat() : pace;
  }
}
