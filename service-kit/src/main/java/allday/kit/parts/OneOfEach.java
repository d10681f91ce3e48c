package allday.kit.parts;

import allday.contracts.channel.BlockList;
import allday.contracts.channel.Channel;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import java.util.HashMap;
import java.util.function.Function;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Refuses the start where two parts claim the same platform or provider. */
@Component
class OneOfEach {
  OneOfEach(ListableBeanFactory beans) {
    check(beans, Platform.class, Platform::id);
    check(beans, WebhookIntake.class, WebhookIntake::platform);
    check(beans, OrderFetcher.class, OrderFetcher::platform);
    check(beans, OrderPoller.class, OrderPoller::platform);
    check(beans, OrderQueue.class, OrderQueue::platform);
    check(beans, OrderMapper.class, OrderMapper::platform);
    check(beans, Provider.class, Provider::id);
    check(beans, Channel.class, Channel::provider);
    check(beans, ReceiptReader.class, ReceiptReader::provider);
    check(beans, BlockList.class, BlockList::provider);
    check(beans, OptOutList.class, OptOutList::provider);
  }

  private static <T> void check(ListableBeanFactory beans, Class<T> type, Function<T, Record> id) {
    var claimed = new HashMap<Record, T>();
    for (T part : beans.getBeansOfType(type).values()) {
      T other = claimed.putIfAbsent(id.apply(part), part);
      if (other != null) {
        throw new ClaimedTwice(String.valueOf(id.apply(part)), other, part);
      }
    }
  }
}
