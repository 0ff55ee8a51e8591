using System.IO;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.StateTables.Rows;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Single values of an attribute's type as SQLite keeps them.</summary>
internal static class StoredValue
{
    /// <summary>Binds a value that has the attribute's type already; null is none.</summary>
    public static void Bind(Statement statement, int parameter, object? value)
    {
        _ = value switch
        {
            null => statement.Bind(parameter, (string?)null),
            string text => statement.Bind(parameter, text),
            bool truth => statement.Bind(parameter, truth ? 1L : 0L),
            long number => statement.Bind(parameter, number),
            double number => statement.BindNumber(parameter, number),
            DateTimeOffset instant => statement.Bind(parameter, (DateTimeOffset?)instant),
            byte[] bytes => statement.Bind(parameter, bytes),
            ComplexValue complex => statement.Bind(parameter, FactText.Write(Fact.Of(complex))),
            _ => throw new InvalidDataException($"A {value.GetType()} cannot be stored."),
        };
    }

    /// <summary>The value in a column that is not null.</summary>
    public static Fact Read(Statement row, int column, AttributeType type) => type switch
    {
        AttributeType.Boolean => Fact.Of(row.Integer(column) != 0),
        AttributeType.Integer => Fact.Of(row.Integer(column)),
        AttributeType.Number => Fact.Of(row.Number(column)),
        AttributeType.DateTime => Fact.Of(row.Instant(column)),
        AttributeType.Binary => Fact.Of(row.Bytes(column)),
        AttributeType.Complex => FactText.Read(row.Text(column)),
        _ => Fact.Of(row.Text(column)),
    };
}
