package allday.channels.messenger;

import allday.channels.MetaReceiptsContract;

class MessengerReceiptsTest extends MetaReceiptsContract {
  MessengerReceiptsTest() {
    super(new MessengerReceipts());
  }
}
