using System.Collections.Frozen;
using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Workflow.Guests.Exports;

/// <summary>
/// A column of an export, and the attribute that it tells. Case, spaces and punctuation of its name do not matter, nor does the name of the object that a
/// property was taken from, such as <c>SignInActivity.</c>
/// </summary>
internal sealed class ExportColumn
{
    private const string SignInActivity = "signinactivity";

    private static readonly string[] s_activity = ["LastSuccessfulSignInDateTime", "LastSignInDateTime", "LastNonInteractiveSignInDateTime"];
    private static readonly string[] s_parents = [SignInActivity, "onpremisesextensionattributes", "additionalproperties"];

    // Microsoft Graph calls attempts to sign in sign-ins, refused ones too, and names the successful one by a word of its own.
    private static readonly FrozenDictionary<string, string> s_otherNames = new Dictionary<string, string>
    {
        ["lastsignindatetime"] = "lastSignInAttemptDateTime",
        ["lastinteractivesignindatetime"] = "lastSignInAttemptDateTime",
        ["lastnoninteractivesignindatetime"] = "lastNonInteractiveSignInAttemptDateTime",
        ["lastsuccessfulsignindatetime"] = "lastSignInDateTime",
        ["invitationstate"] = "externalUserState",
        ["directorysynced"] = "onPremisesSyncEnabled",
        ["physicaldeliveryofficename"] = "officeLocation",
        ["telephonenumber"] = "businessPhones",
        ["mobile"] = "mobilePhone",
        ["alternateemailaddress"] = "otherMails",
        ["objectid"] = Id,
        ["upn"] = "userPrincipalName",
        ["email"] = "mail",
        ["sponsor"] = "sponsors",
        ["sponsorid"] = "sponsors",
        ["sponsorids"] = "sponsors",
        ["sponsorsid"] = "sponsors",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_vocabulary = AttributeVocabulary.Names.ToFrozenDictionary(Plain, StringComparer.Ordinal);

    private ExportColumn(int ordinal, string name, IReadOnlyList<AttributeDefinition> attributes)
    {
        Ordinal = ordinal;
        Name = name;
        Attributes = attributes;
    }

    /// <summary>The attribute that holds the account's unchanging id.</summary>
    public const string Id = "id";

    /// <summary>Its position in the file.</summary>
    public int Ordinal { get; }

    /// <summary>Its name in the file.</summary>
    public string Name { get; }

    /// <summary>The attributes that it would tell; several only of a whole object, which a text cannot tell.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; }

    /// <summary>The first attribute that it would tell.</summary>
    public AttributeDefinition Attribute => Attributes[0];

    /// <summary>Whether no row has a value in it.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Whether it holds objects: Export-Csv writes the names of their types in place of their values.</summary>
    public bool IsWorthless { get; private set; }

    /// <summary>Recognises the columns of a file. Of two that tell the same attribute the first does, and the other keeps its own name.</summary>
    public static IReadOnlyList<ExportColumn> Recognise(string[] names)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        ExportColumn[] columns = new ExportColumn[names.Length];
        foreach (int ordinal in Enumerable.Range(0, names.Length).OrderBy(ordinal => !AttributeVocabulary.Contains(AttributeOf(names[ordinal]))))
        {
            string attribute = AttributeOf(names[ordinal]);
            columns[ordinal] = Plain(names[ordinal]) == SignInActivity
                ? new ExportColumn(ordinal, names[ordinal], [.. s_activity.Select(static name => AttributeVocabulary.Define(AttributeOf(name)))])
                : new ExportColumn(ordinal, names[ordinal], [taken.Add(attribute) ? AttributeVocabulary.Define(attribute) : new AttributeDefinition(names[ordinal])]);
        }

        return columns;
    }

    /// <summary>Takes notice of a value.</summary>
    public void Look(string text)
    {
        IsEmpty &= text.Length == 0;
        IsWorthless |= text.Length > 0 && (Attributes.Count > 1 || IsNameOfType(text));
    }

    /// <summary>Why the attributes of a worthless column are unknown, and what to do.</summary>
    public string Advice()
    {
        string plain = Plain(Name);
        string expression = plain == SignInActivity
            ? string.Join(", ", s_activity.Select(static name => Expand(name, $"$_.SignInActivity.{name}")))
            : Expand(Name, Attribute.Name == "sponsors" ? "$_.Sponsors.Id -join ';'" : $"$_.{Name} -join ';'");
        return $"the column {Name} holds objects, which Export-Csv does not write: in their place stands the name of a type. Expand it: Select-Object ..., {expression}";
    }

    private static string Expand(string name, string value) => $"@{{ Name = '{name}'; Expression = {{ {value} }} }}";

    private static bool IsNameOfType(string text) => text.StartsWith("Microsoft.Graph.", StringComparison.Ordinal)
        || text.StartsWith("@{", StringComparison.Ordinal)
        || text.StartsWith("System.Collections.", StringComparison.Ordinal)
        || (text.StartsWith("System.", StringComparison.Ordinal) && text.EndsWith("[]", StringComparison.Ordinal));

    private static string AttributeOf(string name)
    {
        string plain = Plain(name);
        string? parent = Array.Find(s_parents, parent => plain.Length > parent.Length && plain.StartsWith(parent, StringComparison.Ordinal));
        plain = parent is null ? plain : plain[parent.Length..];
        return s_otherNames.GetValueOrDefault(plain) ?? s_vocabulary.GetValueOrDefault(plain) ?? name;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);
}
