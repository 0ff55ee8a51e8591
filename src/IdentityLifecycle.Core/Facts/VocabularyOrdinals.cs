namespace IdentityLifecycle.Facts;

/// <summary>
/// The ordinals of the most used attributes in one schema. A person's or account's common properties are so read without a search by name.
/// </summary>
internal sealed class VocabularyOrdinals
{
    private readonly int[] _ordinals;
    private readonly AttributeSchema _schema;

    public VocabularyOrdinals(AttributeSchema schema)
    {
        _schema = schema;
        _ordinals = Names.Select(schema.OrdinalOf).ToArray();
    }

    /// <summary>The names of these attributes, in the order of the properties that read them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "EmployeeId", "DisplayName", "GivenName", "Surname", "UserPrincipalName", "Mail", "Department", "JobTitle",
        "CompanyName", "OfficeLocation", "Manager", "EmployeeType", "EmployeeHireDate", "EmployeeLeaveDateTime",
    ];

    /// <summary>Reads the value for display: a value that must not be shown is replaced.</summary>
    public object? Read(FactTable table, int row, int index)
    {
        int ordinal = _ordinals[index];
        object? value = ordinal < 0 ? null : table[row, ordinal].Value;
        return value is not null && _schema[ordinal].IsRedacted ? SealedContent.Shown : value;
    }
}
