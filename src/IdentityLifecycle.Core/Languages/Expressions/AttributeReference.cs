namespace IdentityLifecycle.Languages.Expressions;

/// <summary>An attribute that a compiled mapping or rule reads.</summary>
/// <param name="Name">Its name as the scope spells it.</param>
/// <param name="Ordinal">Its ordinal in the scope.</param>
public readonly record struct AttributeReference(string Name, int Ordinal);
