export const objectives = {
  title: "The 23 objectives",
  objectiveTitle: "Objective {{number}}: {{title}}",
  principleTitle: "Guiding principle: {{principle}}",
}
