package allday.channels;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.OptOutList.Answer;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.web.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a block list, or writes opt-outs into it, with answers that are given beforehand, and keeps
 * what was asked.
 */
public final class BlockListPlay {
  public final List<HttpCall> calls = new ArrayList<>();
  private final Deque<HttpAnswer> answers = new ArrayDeque<>();
  private final ChannelAccount account;

  public BlockListPlay(
      ProviderId provider, Map<String, String> settings, Map<String, String> secrets) {
    account =
        new ChannelAccount(
            new ChannelId("main"),
            provider,
            new Settings(settings),
            new Secrets(
                secrets.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, one -> List.of(new Secret(one.getValue()))))),
            URI.create("https://orders.example.com/receipts/" + provider + "/main"));
  }

  public BlockListPlay answer(int status, String body) {
    answers.add(
        new HttpAnswer.Answered(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** All pages; fails where one could not be read. */
  public List<Blocked> all(BlockList list) {
    var blocked = new ArrayList<Blocked>();
    String after = null;
    do {
      switch (page(list, after)) {
        case Page.Some some -> {
          blocked.addAll(some.blocked());
          after = some.next();
        }
        case Page.NotNow not -> throw new AssertionError(not.why());
      }
    } while (after != null);
    return blocked;
  }

  public Page page(BlockList list, String after) {
    return list.page(account, after, this::call);
  }

  public boolean isFor(OptOutList list) {
    return list.isOf(account);
  }

  public Answer look(OptOutList list, String address) {
    return list.look(account, address, this::call);
  }

  public Answer add(OptOutList list, String address) {
    return list.add(account, address, this::call);
  }

  public Answer remove(OptOutList list, String address) {
    return list.remove(account, address, this::call);
  }

  private HttpAnswer call(HttpCall call) {
    calls.add(call);
    var answer = answers.poll();
    return answer == null ? new HttpAnswer.NoAnswer(false, "nobody is there") : answer;
  }

  /** Method, path and body of each call. */
  public List<String> said() {
    return calls.stream()
        .map(
            call ->
                (call.method()
                        + " "
                        + call.uri().getPath()
                        + " "
                        + new String(call.body(), StandardCharsets.UTF_8))
                    .strip())
        .toList();
  }

  public List<String> asked() {
    return calls.stream().map(call -> call.uri().getPath() + "?" + call.uri().getQuery()).toList();
  }
}
