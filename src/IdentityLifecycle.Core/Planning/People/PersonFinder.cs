namespace IdentityLifecycle.Planning.People;

/// <summary>Finds the row of the person who has a value.</summary>
/// <param name="value">The value.</param>
/// <returns>The row, or a negative number as <see cref="Correlation.MatchIndex"/> gives it.</returns>
internal delegate int PersonFinder(ReadOnlySpan<char> value);
