package allday.channels.sns;

import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbers that sent STOP: SNS tells of them in no other way, since replies to it end at AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/api/API_ListPhoneNumbersOptedOut.html">ListPhoneNumbersOptedOut</a>
 */
@Component
class SnsBlockList implements BlockList {
  private final Clock clock;

  SnsBlockList(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return SnsProvider.ID;
  }

  @Override
  public Page page(ChannelAccount account, @Nullable String after, Http http) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "ListPhoneNumbersOptedOut");
    parameters.put("Version", "2010-03-31");
    if (after != null) {
      parameters.put("nextToken", after);
    }
    return switch (http.call(SnsPublish.signed(parameters, account, clock.instant()))) {
      case HttpAnswer.NoAnswer silence -> new Page.NotNow(silence.why());
      case HttpAnswer.Answered got when got.isSuccess() ->
          new Page.Some(
              SnsAnswer.members(got).stream()
                  .map(number -> new Blocked(Kind.SMS, number, null, Why.OPTED_OUT, "STOP", null))
                  .toList(),
              SnsAnswer.nextToken(got).orElse(null));
      case HttpAnswer.Answered got -> new Page.NotNow("SNS answers http-" + got.status());
    };
  }
}
