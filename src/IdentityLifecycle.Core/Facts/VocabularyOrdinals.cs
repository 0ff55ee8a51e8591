namespace IdentityLifecycle.Facts;

/// <summary>Where a schema keeps the attributes that people use most, so that a handle's properties need no search by name.</summary>
internal sealed class VocabularyOrdinals
{
    private readonly int[] _ordinals;
    private readonly AttributeSchema _schema;

    public VocabularyOrdinals(AttributeSchema schema)
    {
        _schema = schema;
        _ordinals = Names.Select(schema.OrdinalOf).ToArray();
    }

    /// <summary>The common attributes, in the spelling of the CLR properties.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "EmployeeId", "DisplayName", "GivenName", "Surname", "UserPrincipalName", "Mail", "Department", "JobTitle",
        "CompanyName", "OfficeLocation", "Manager", "EmployeeType", "EmployeeHireDate", "EmployeeLeaveDateTime",
    ];

    /// <summary>The value as it may be shown.</summary>
    public object? Read(FactTable table, int row, int index)
    {
        int ordinal = _ordinals[index];
        object? value = ordinal < 0 ? null : table[row, ordinal].Value;
        return value is not null && _schema[ordinal].IsRedacted ? SealedContent.Shown : value;
    }
}
