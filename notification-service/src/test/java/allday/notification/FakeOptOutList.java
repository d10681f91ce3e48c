package allday.notification;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList;
import allday.contracts.http.Http;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** The list of the provider of mails, and what was done to it. */
public final class FakeOptOutList implements OptOutList {
  public final Set<String> listed = new ConcurrentSkipListSet<>();

  /** What is answered instead; null: it works. */
  public volatile @Nullable Answer trouble;

  /** Done before the next writing: what happens meanwhile. */
  public volatile @Nullable Runnable meanwhile;

  /** The next writing is done and its answer lost. */
  public volatile boolean losesAnAnswer;

  /** It is written to, and nobody is shown what stands there. */
  public volatile boolean hidden;

  public void reset() {
    hidden = false;
    listed.clear();
    trouble = null;
    meanwhile = null;
    losesAnAnswer = false;
  }

  @Override
  public ProviderId provider() {
    return new ProviderId("post");
  }

  @Override
  public Kind kind() {
    return Kind.EMAIL;
  }

  @Override
  public Answer look(ChannelAccount account, String address, Http http) {
    var answer = trouble;
    if (answer != null) {
      return answer;
    }
    return hidden ? new Answer.NotShown() : new Answer.Stands(listed.contains(address));
  }

  @Override
  public Answer add(ChannelAccount account, String address, Http http) {
    var answer = trouble;
    if (answer != null) {
      return answer;
    }
    var before = meanwhile;
    if (before != null) {
      meanwhile = null;
      before.run();
    }
    listed.add(address);
    if (losesAnAnswer) {
      losesAnAnswer = false;
      return new Answer.NotNow("the answer got lost");
    }
    return new Answer.Stands(true);
  }

  @Override
  public Answer remove(ChannelAccount account, String address, Http http) {
    var answer = trouble;
    if (answer == null) {
      listed.remove(address);
    }
    return answer == null ? new Answer.Stands(false) : answer;
  }
}
