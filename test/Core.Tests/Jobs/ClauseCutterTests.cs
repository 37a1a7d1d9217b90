using Shortlist.Core.Jobs;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Jobs;

public sealed class ClauseCutterTests
{
    [Theory]
    [InlineData("Knowledge of ovens and experience with bread", "Knowledge of ovens|experience with bread")]
    [InlineData("Bachelor's degree and at least 3 years of baking", "Bachelor's degree|at least 3 years of baking")]
    [InlineData("5 years of baking, including 2 years as head baker", "5 years of baking|2 years as head baker")]
    [InlineData("Excel required, Access a plus", "Excel required|Access a plus")]
    [InlineData("Degree in marketing (MBA a plus) with 3 years of sales", "Degree in marketing|MBA a plus|3 years of sales")]
    [InlineData("Good with ovens Ability to lift Knowledge of bread", "Good with ovens|Ability to lift|Knowledge of bread")]
    [InlineData("Strong written and verbal communication", "Strong written and verbal communication")]
    [InlineData("Knowledge and experience with bread", "Knowledge and experience with bread")]
    [InlineData("Strong Working Knowledge Of Bread And Ovens", "Strong Working Knowledge Of Bread And Ovens")]
    public void Each_clause_states_one_thing(string text, string clauses) =>
        string.Join('|', ClauseCutter.Split(text, Clause.Of(text, new TextSpan(0, text.Length))).Select(clause => clause.Text)).ShouldBe(clauses);
}
