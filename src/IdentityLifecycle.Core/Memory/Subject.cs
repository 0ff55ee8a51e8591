namespace IdentityLifecycle.Memory;

/// <summary>Whoever a change is about: a person, or an account that belongs to nobody. Either has a state, holds and effects of its own.</summary>
public readonly record struct Subject
{
    private readonly string? _directory;

    private Subject(string text, string? directory)
    {
        Text = text;
        _directory = directory;
    }

    /// <summary>The identity id of a person, or the anchor of an account: how plans, holds and the journal name the subject.</summary>
    public string Text { get; }

    /// <summary>Whether it is a person.</summary>
    public bool IsPerson => _directory is null;

    /// <summary>The identity id; null for an account without a person.</summary>
    public string? Identity => IsPerson ? Text : null;

    /// <summary>By what memory keeps its state: a person's identity id, or directory and anchor of an account, because two directories can have the same anchor.</summary>
    public string Key => IsPerson ? Text : $"@{_directory}/{Text}";

    /// <summary>Whether memory keeps the state of an account without a person by a key.</summary>
    public static bool IsKeyOfAccount(string key) => key.StartsWith('@');

    /// <summary>A person.</summary>
    /// <param name="identity">The identity id.</param>
    public static Subject Person(string identity) => new(identity, null);

    /// <summary>An account without a person: an orphan or a guest.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="anchor">The account's anchor.</param>
    public static Subject Account(string directory, string anchor) => new(anchor, directory ?? throw new ArgumentNullException(nameof(directory)));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
