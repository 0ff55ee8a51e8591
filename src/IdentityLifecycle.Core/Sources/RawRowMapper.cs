using IdentityLifecycle.Texts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Sources;

/// <summary>Takes rows without a policy: every column becomes an attribute of the same name, and one of them is the key.</summary>
internal sealed class RawRowMapper(string keyColumn, string place) : RowMapper
{
    private CellRow? _row;
    private int _key;

    /// <inheritdoc/>
    public override PolicyReference? Policy => null;

    /// <summary>Columns as they are come from anywhere; whoever maps them knows what their keys are.</summary>
    public override bool IsKeyCaseExact => true;

    /// <inheritdoc/>
    public override AttributeSchema Bind(AttributeSchema columns)
    {
        if (!columns.TryGetOrdinal(keyColumn, out _key))
        {
            string[] names = [.. columns.Attributes.Select(static column => column.Name)];
            string hint = NearestName.Find(keyColumn, names) is string nearest ? $" Did you mean \"{nearest}\"?" : string.Empty;
            throw new LifecycleException(
                LifecycleErrorKind.SourceHeaderInvalid,
                $"{place} has no column \"{keyColumn}\", which is to be the key.{hint} Its columns are {ShownText.Shorten(string.Join(", ", names))}.") { Attribute = keyColumn };
        }

        return columns;
    }

    /// <inheritdoc/>
    public override (string? Key, string? Identity) Identify(CellRow row)
    {
        _row = row;
        Fact key = row.GetFact(_key);
        string text = key.HasValue ? SourceText.TrimKey(key.ToString()) : string.Empty;
        return text.Length == 0 ? default : (text, text);
    }

    /// <inheritdoc/>
    public override CellRow? TryMap(RowPlace place, ProblemList problems) => _row;
}
