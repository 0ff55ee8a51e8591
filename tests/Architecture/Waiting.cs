using System.Reflection;
using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Architecture;

/// <summary>Where code blocks its thread until a task has ended. What an <c>await</c> is compiled to does not count.</summary>
public static class Waiting
{
    /// <summary>The methods that wait, of types outside some namespaces.</summary>
    public static IEnumerable<string> In(Assembly assembly, params string[] otherThan) => assembly.GetTypes()
        .Where(type => !typeof(IAsyncStateMachine).IsAssignableFrom(type) && !otherThan.Any(one => $"{type.Namespace}.".StartsWith(one + ".", StringComparison.Ordinal)))
        .SelectMany(TypeReferences.MethodsOf)
        .Where(static method => MethodCode.ReferencesOf(method).Any(IsWait))
        .Select(static method => $"{method.DeclaringType}.{method.Name}");

    private static bool IsWait(MemberInfo member) => member.Name switch
    {
        nameof(Task.Wait) or nameof(Task.WaitAll) or nameof(Task.WaitAny) or "get_Result" => typeof(Task).IsAssignableFrom(member.DeclaringType),
        nameof(TaskAwaiter.GetResult) => member.DeclaringType?.Namespace == typeof(TaskAwaiter).Namespace,
        _ => false,
    };
}
