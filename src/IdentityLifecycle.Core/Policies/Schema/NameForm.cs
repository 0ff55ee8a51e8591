namespace IdentityLifecycle.Policies.Schema;

/// <summary>The kinds of names that a map can have.</summary>
internal enum NameForm
{
    /// <summary>Sources and directories: a letter, then letters, digits, - and _.</summary>
    Section,

    /// <summary>Attributes of identities: a letter, then letters, digits, - and _.</summary>
    Attribute,

    /// <summary>Attributes of a directory: what the directory calls them.</summary>
    DirectoryAttribute,

    /// <summary>Attributes, or * for all others.</summary>
    AttributeOrRest,
}
