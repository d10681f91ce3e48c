/** What people see of the book over HTTP. */
@NullMarked
package allday.normalizer.api;

import org.jspecify.annotations.NullMarked;
