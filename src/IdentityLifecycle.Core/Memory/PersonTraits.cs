namespace IdentityLifecycle.Memory;

/// <summary>By what a person is told from somebody else with the same key: what the person was called, and when born. Null is not known.</summary>
/// <param name="GivenName">The first name.</param>
/// <param name="Surname">The last name.</param>
/// <param name="BirthDate">The date of birth, as 1980-05-31.</param>
public sealed record PersonTraits(string? GivenName, string? Surname, string? BirthDate)
{
    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => GivenName is null && Surname is null && BirthDate is null;

    /// <summary>The full name.</summary>
    public override string ToString() => string.Join(' ', new[] { GivenName, Surname }.OfType<string>());
}
