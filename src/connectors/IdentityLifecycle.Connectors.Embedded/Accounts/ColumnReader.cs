using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Reads one column of the account's table; what repeats is one object.</summary>
internal sealed class ColumnReader
{
    private const int MostInstants = 100_000;

    private readonly TextPool _pool = new();
    private readonly Dictionary<long, Fact> _instants = [];
    private readonly AttributeType _type;
    private readonly bool _isDistinct;

    public ColumnReader(StoredAttribute attribute, int ordinal)
    {
        _type = attribute.Definition.Type;
        _isDistinct = attribute.Name is "userPrincipalName" or "mail" or "displayName" or "employeeId";
        Column = attribute.Column!;
        Ordinal = ordinal;
    }

    public string Column { get; }

    /// <summary>The attribute's ordinal in the image.</summary>
    public int Ordinal { get; }

    public Fact Read(Statement row, int column, RowTexts texts)
    {
        if (row.IsNull(column))
        {
            return Fact.None;
        }

        return _type switch
        {
            AttributeType.Text or AttributeType.Reference => Fact.Of(ReadText(row.Utf8(column), texts)),
            AttributeType.DateTime => ReadInstant(row.Integer(column)),
            _ => StoredValue.Read(row, column, _type),
        };
    }

    private string ReadText(ReadOnlySpan<byte> utf8, RowTexts texts)
    {
        ReadOnlySpan<char> characters = texts.Decode(utf8);
        if (!_isDistinct)
        {
            return _pool.Get(characters);
        }

        string text = texts.FindSame(characters) ?? new string(characters);
        if (Column == "userPrincipalName")
        {
            texts.KeepSignInName(text);
        }

        return text;
    }

    private Fact ReadInstant(long ticks)
    {
        if (!_instants.TryGetValue(ticks, out Fact fact))
        {
            fact = Fact.Of(new DateTimeOffset(ticks, TimeSpan.Zero));
            if (_instants.Count < MostInstants)
            {
                _instants.Add(ticks, fact);
            }
        }

        return fact;
    }
}
