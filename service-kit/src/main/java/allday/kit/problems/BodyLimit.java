package allday.kit.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Bounds the bodies of API requests; the servlet container does so for forms only. Webhooks have
 * limits of their own, per platform.
 */
@Component
class BodyLimit extends OncePerRequestFilter {
  static final int MOST_BYTES = 1 << 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private final HandlerExceptionResolver resolver;

  BodyLimit(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      resolver.resolveException(request, response, null, tooLarge());
    } else {
      chain.doFilter(new Bounded(request), response);
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "Content too large",
        "The body may have at most " + MOST_BYTES + " bytes.");
  }

  private static ProblemException tooLate() {
    return new ProblemException(
        HttpStatus.REQUEST_TIMEOUT,
        "Request timeout",
        "The body must come within " + MOST_TIME.toSeconds() + " seconds.");
  }

  private static final class Bounded extends HttpServletRequestWrapper {
    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream());
    }
  }

  /** Believes what it counts, not what a header says. */
  private static final class Counting extends ServletInputStream {
    private final ServletInputStream in;
    private final long deadline = System.nanoTime() + MOST_TIME.toNanos();
    private int left = MOST_BYTES;

    Counting(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      try {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
      } catch (BufferUnderflowException misframed) {
        // Tomcat's word for some chunks that are none.
        throw new IOException("the body is misframed", misframed);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge();
      }
      if (System.nanoTime() - deadline > 0) {
        throw tooLate();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
