namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>
/// An object. The shape check has already reported every member of the wrong type. Readers therefore ask for the type they expect and get null,
/// or the default, for anything else. The object remembers what it was asked for, so that a key that no reader knows is found.
/// </summary>
internal sealed class PolicyObject(string path, TextPosition position, IReadOnlyList<PolicyMember> members) : PolicyNode(path, position)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<PolicyMember> Members => members;

    public override string Kind => "an object";

    /// <summary>Whether the key is there. Asking this is no reading.</summary>
    public bool Has(string key) => Lookup(key) is not null;

    /// <summary>Whether a reader has asked for the key.</summary>
    public bool WasAskedFor(string key) => _asked.Contains(key);

    public PolicyMember? Member(string key)
    {
        _asked.Add(key);
        return Lookup(key);
    }

    public PolicyNode? Find(string key) => Member(key)?.Value;

    public PolicyObject? Object(string key) => Find(key) as PolicyObject;

    public PolicyList? List(string key) => Find(key) as PolicyList;

    public PolicyText? Text(string key) => Find(key) as PolicyText;

    public string? Value(string key) => Text(key)?.Value;

    public bool IsTrue(string key) => Find(key) is PolicyBoolean { Value: true };

    public PolicyNumber? Number(string key) => Find(key) as PolicyNumber;

    public IReadOnlyList<PolicyMember> MembersOf(string key) => Object(key)?.Members ?? [];

    public IEnumerable<PolicyText> TextsOf(string key) => List(key)?.Texts ?? [];

    public IEnumerable<PolicyObject> ObjectsOf(string key) => List(key)?.Objects ?? [];

    /// <summary>Reads a word as a member of an enumeration, whose names are the words in Pascal case.</summary>
    public T Choice<T>(string key, T defaultValue = default)
        where T : struct, Enum => Enum.TryParse(Value(key), ignoreCase: true, out T choice) ? choice : defaultValue;

    public TimeSpan? Duration(string key) => Value(key) is string text && PolicyDuration.TryParse(text, out TimeSpan duration) ? duration : null;

    private PolicyMember? Lookup(string key) => members.FirstOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal));
}

/// <summary>A key of an object, with its position and value.</summary>
internal sealed record PolicyMember(string Key, TextPosition Position, PolicyNode Value);
