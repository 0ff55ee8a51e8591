using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>What a system of record takes back, such as the mail address and the login that its people got: a delimited file, in the form that its import takes.</summary>
/// <param name="Columns">The columns in their order. The first one tells whose row it is.</param>
public sealed record SourceExportPolicy(IReadOnlyList<ExportColumn> Columns)
{
    /// <summary>The separator of a file whose policy names none.</summary>
    public const char UsualDelimiter = ',';

    /// <summary>The attributes of <c>[account.x]</c>: there are none, because a file has no account of its own.</summary>
    internal static AttributeSchema NoAccount { get; } = new([]);

    /// <summary>The rule over people that says who is in the file; null is everybody whom the source knows.</summary>
    public MembershipRule? When { get; init; }

    /// <summary>The character between two values.</summary>
    public char Delimiter { get; init; } = UsualDelimiter;

    /// <summary>Whether only rows are written in which something differs from what the source has.</summary>
    public bool OnlyChanges => Columns.Any(static column => column.Replaces is not null);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(string.Join(", ", Columns.Select(static column => column.Name)));
}

/// <summary>A column that a system of record takes back.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Value">The value, over the person's attributes and those of the accounts.</param>
public sealed record ExportColumn(string Name, MappingExpression Value)
{
    /// <summary>What the source has there now; null if that is not known.</summary>
    public MappingExpression? Replaces { get; init; }

    /// <summary>Whether the column may be empty. If not, a row without a value is left out.</summary>
    public bool MayBeEmpty { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Name}: {Value.Text}");
}
