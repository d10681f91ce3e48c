package allday.channels.messagebird;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs of our sender and a number. What we enter is a record of its own with the reason {@code
 * manual}, and that alone can be ended here.
 *
 * @see <a href="https://github.com/messagebird/bird-sdk-typescript">the API's published types</a>
 */
@Component
class MessageBirdOptOuts implements OptOutList {
  private static final String NAME = "Bird";
  private static final String PATH = "/v1/sms/suppressions";
  private static final String MANUAL = "manual";
  private static final int NOT_FOUND = 404;

  @Override
  public ProviderId provider() {
    return MessageBirdProvider.ID;
  }

  @Override
  public Kind kind() {
    return Kind.SMS;
  }

  @Override
  public Answer look(ChannelAccount account, String address, Http http) {
    return switch (find(account, address, http)) {
      case Found found -> new Answer.Stands(!found.records().isEmpty());
      case NotFound not -> not.answer();
    };
  }

  @Override
  public Answer add(ChannelAccount account, String address, Http http) {
    var body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "destination", address, "originator", account.get(MessageBirdProvider.FROM)));
    var call = HttpCall.postJson(Urls.url(base(account), PATH), body);
    return Answer.of(NAME, http.call(authorised(call, account)), true);
  }

  @Override
  public Answer remove(ChannelAccount account, String address, Http http) {
    return switch (find(account, address, http)) {
      case NotFound not -> not.answer();
      case Found found -> end(account, found.records(), http);
    };
  }

  private static Answer end(ChannelAccount account, List<Doc> records, Http http) {
    for (var record : records) {
      if (record.at("/reason").text("").equals(MANUAL)) {
        var url = Urls.url(base(account), PATH + "/{}", record.at("/id").requiredText());
        var answer = http.call(authorised(HttpCall.get(url).method("DELETE"), account));
        boolean gone = answer instanceof HttpAnswer.Answered got && got.status() == NOT_FOUND;
        if (!gone && !(Answer.of(NAME, answer, false) instanceof Answer.Stands)) {
          return Answer.of(NAME, answer, false);
        }
      }
    }
    return new Answer.Stands(false);
  }

  private sealed interface Search {}

  private record Found(List<Doc> records) implements Search {}

  private record NotFound(Answer answer) implements Search {}

  /** What stops our sender's messages to the number now, for whatever reason. */
  private static Search find(ChannelAccount account, String address, Http http) {
    var query = Map.of("destination", address, "originator", account.get(MessageBirdProvider.FROM));
    var call = HttpCall.get(Urls.query(Urls.url(base(account), PATH), query));
    var answer = http.call(authorised(call, account));
    if (!(answer instanceof HttpAnswer.Answered got) || !got.isSuccess()) {
      return new NotFound(Answer.of(NAME, answer, false));
    }
    try {
      var records = Json.parse(got.body()).at("/data").items();
      records.forEach(record -> record.at("/id").requiredText());
      return new Found(records);
    } catch (PayloadProblem unreadable) {
      return new NotFound(new Answer.NotNow("Bird answers something else than a list"));
    }
  }

  private static URI base(ChannelAccount account) {
    return account
        .find(MessageBirdProvider.BASE_URL)
        .orElseGet(() -> MessageBirdProvider.base(account.secret(MessageBirdProvider.API_KEY)));
  }

  private static HttpCall authorised(HttpCall call, ChannelAccount account) {
    return call.bearer(account.secret(MessageBirdProvider.API_KEY).reveal())
        .header("User-Agent", "allday/1.0")
        .within(Provider.Pace.USUAL.timeout());
  }
}
