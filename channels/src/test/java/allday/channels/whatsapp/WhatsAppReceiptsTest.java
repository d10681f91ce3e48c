package allday.channels.whatsapp;

import allday.channels.MetaReceiptsContract;

class WhatsAppReceiptsTest extends MetaReceiptsContract {
  WhatsAppReceiptsTest() {
    super(new WhatsAppReceipts());
  }
}
