package allday.contracts.web;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;

/** HmacSHA256 under another name, which counts how often it was computed. */
public final class CountedHmac extends MacSpi {
  static final String NAME = "CountedHmac";
  private static final AtomicInteger COMPUTED = new AtomicInteger();

  private final Mac real;

  public CountedHmac() throws GeneralSecurityException {
    real = Mac.getInstance("HmacSHA256");
  }

  static void install() {
    Security.addProvider(new Counting());
  }

  static int computed() {
    return COMPUTED.get();
  }

  @Override
  protected int engineGetMacLength() {
    return real.getMacLength();
  }

  @Override
  protected void engineInit(Key key, AlgorithmParameterSpec none) {
    try {
      real.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  protected void engineUpdate(byte input) {
    real.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    real.update(input, offset, length);
  }

  @Override
  protected byte[] engineDoFinal() {
    COMPUTED.incrementAndGet();
    return real.doFinal();
  }

  @Override
  protected void engineReset() {
    real.reset();
  }

  private static final class Counting extends Provider {
    private static final long serialVersionUID = 1;

    Counting() {
      super("Counting", "1", "counts");
      put("Mac." + NAME, CountedHmac.class.getName());
    }
  }
}
