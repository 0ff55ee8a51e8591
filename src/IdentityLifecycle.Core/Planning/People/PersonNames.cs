using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>Reads from a person's facts what tells the person from somebody else. What is redacted is not looked at, because memory would show it.</summary>
internal sealed class PersonNames
{
    private static readonly string[] s_births = ["birthday", "birthDate", "dateOfBirth"];

    private readonly IdentitySet _identities;
    private readonly int _given;
    private readonly int _surname;
    private readonly int _birth;

    public PersonNames(IdentitySet identities)
    {
        _identities = identities;
        _given = OrdinalOf("givenName");
        _surname = OrdinalOf("surname");
        if (_given < 0 && _surname < 0)
        {
            _surname = OrdinalOf("displayName");
        }

        _birth = s_births.Select(OrdinalOf).FirstOrDefault(static ordinal => ordinal >= 0, -1);
    }

    /// <summary>What is known of a person; null if that is nothing.</summary>
    public PersonTraits? Of(int row)
    {
        PersonTraits traits = new(TextOf(row, _given), TextOf(row, _surname), TextOf(row, _birth));
        return traits.IsEmpty ? null : traits;
    }

    private int OrdinalOf(string attribute) => _identities.Schema.Find(attribute) is { IsRedacted: false } ? _identities.Schema.OrdinalOf(attribute) : -1;

    private string? TextOf(int row, int ordinal)
    {
        Fact fact = ordinal < 0 ? Fact.None : _identities.Table[row, ordinal];
        return fact.Value is DateTimeOffset date ? FormattableString.Invariant($"{date:yyyy-MM-dd}") : fact.AsText();
    }
}
