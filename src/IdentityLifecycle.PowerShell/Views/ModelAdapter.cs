using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// Shows objects of the model to PowerShell. Their first type name is <c>IdentityLifecycle.</c> and the type's own name, without a
/// namespace between. Views and scripts use that name, so that a type can move to another namespace and breaks neither.
/// </summary>
public abstract class ModelAdapter : PSPropertyAdapter
{
    // PowerShell asks for the names whenever it looks up a property or a view, and copies what it gets.
    private static readonly ConcurrentDictionary<Type, Collection<string>> s_names = new();

    private protected ModelAdapter()
    {
    }

    /// <inheritdoc/>
    public override Collection<string> GetTypeNameHierarchy(object baseObject) =>
        s_names.TryGetValue(baseObject.GetType(), out Collection<string>? known) ? known : s_names.GetOrAdd(baseObject.GetType(), NamesOf(baseObject));

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException($"\"{adaptedProperty.Name}\" cannot be changed: it is what was read.");

    private Collection<string> NamesOf(object item) => [$"{nameof(IdentityLifecycle)}.{item.GetType().Name}", .. base.GetTypeNameHierarchy(item)];
}
