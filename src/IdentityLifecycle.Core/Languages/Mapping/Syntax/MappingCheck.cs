using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>Checks what can only be checked on the whole expression.</summary>
internal static class MappingCheck
{
    private static readonly string[] s_tests = ["IsNull", "IsNullOrEmpty", "IsPresent"];

    public static void Check(MappingSyntax root, ErrorList errors, ErrorList warnings)
    {
        CallCheck.CheckConditions(root, false, errors);
        foreach (CallSyntax call in MappingExpression.Walk(root).OfType<CallSyntax>())
        {
            switch (call.Function.Name)
            {
                case "SelectUniqueValue" when !ReferenceEquals(call, root):
                    errors.Add(call.Position, call.Length, "SelectUniqueValue can only be the outermost function.");
                    break;
                case "Replace" when ReplaceCall.Check(call) is string problem:
                    errors.Add(call.Position, call.Length, problem);
                    break;
                case "IIF" when call.Arguments[0] is CallSyntax test && s_tests.Contains(test.Function.Name, StringComparer.Ordinal):
                    warnings.Add(test.Position, test.Length, $"As in Microsoft Entra, a missing attribute makes the condition of IIF false, {test.Function.Name} included. Use Switch with an empty key, or Coalesce.");
                    break;
            }
        }
    }
}
