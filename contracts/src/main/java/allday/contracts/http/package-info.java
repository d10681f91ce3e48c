/** Calls that go out to platforms and providers. */
@NullMarked
package allday.contracts.http;

import org.jspecify.annotations.NullMarked;
