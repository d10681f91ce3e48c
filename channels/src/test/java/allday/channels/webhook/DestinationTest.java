package allday.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "2130706433",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isClosed(String address) throws UnknownHostException {
    assertThat(Destination.isOpen(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.255",
        "64:ff9b::8.8.8.8",
        "2600:1f18::1",
        "2a00:1450:4001:80b::200e"
      })
  void isOpen(String address) throws UnknownHostException {
    assertThat(Destination.isOpen(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void oneClosedAddressAmongOpenOnesIsEnough() {
    Destination.Names both =
        _ ->
            new InetAddress[] {
              InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")
            };

    assertThat(Destination.of("erp.example.com", both)).isEqualTo(Destination.Found.CLOSED);
  }

  @Test
  void aNameNobodyKnowsLeadsNowhere() {
    Destination.Names none =
        host -> {
          throw new UnknownHostException(host);
        };

    assertThat(Destination.of("erp.example.com", none)).isEqualTo(Destination.Found.NOWHERE);
  }
}
